import TestSupport
import Testing

@testable import BenchmarkModel

@Suite struct InterleavedScheduleTests {
  private static let rhythm = Schedule.Rhythm(slot: 1000, gap: 50, rounds: 20, warmup: 5000)

  private static func schedule(arms: Int, seed: UInt64 = 1) -> Schedule {
    var generator = SplitMix64(seed: seed)
    return .interleaved(arms: arms, rhythm: rhythm, using: &generator)
  }

  /// All slots with their arms, by time.
  private static func timeline(_ schedule: Schedule) -> [(arm: Int, slot: Schedule.Slot)] {
    schedule.arms.enumerated().flatMap { arm, slots in slots.map { (arm, $0) } }
      .sorted { $0.1.start < $1.1.start }
  }

  @Test(arguments: 1...5) func oneArmIsActiveAtATime(arms: Int) {
    let timeline = Self.timeline(Self.schedule(arms: arms))
    #expect(timeline.first?.slot.start == 0)
    for (earlier, later) in zip(timeline, timeline.dropFirst()) {
      #expect(later.slot.start == earlier.slot.end + 50)
    }
    #expect(timeline.allSatisfy { $0.slot.length == 1000 })
  }

  @Test(arguments: 1...5) func everyRoundVisitsEveryArmOnce(arms: Int) {
    let timeline = Self.timeline(Self.schedule(arms: arms))
    for start in stride(from: 0, to: timeline.count, by: arms) {
      let round = timeline[start..<start + arms]
      #expect(Set(round.map(\.arm)).count == arms)
      #expect(Set(round.map(\.slot.isCounted)).count == 1, "a round is counted for all or for none")
    }
  }

  @Test(arguments: 1...5) func warmUpAndTheLastRoundAreNotCounted(arms: Int) {
    for slots in Self.schedule(arms: arms).arms {
      let counted = slots.map(\.isCounted)
      #expect(counted.count(where: \.self) == 20)
      #expect(counted.last == false)
      let firstCounted = slots.first(where: \.isCounted)?.start ?? 0
      #expect(firstCounted >= 5000)
    }
  }

  @Test func twoArmsTakeTurnsAsABBA() {
    let order = Self.timeline(Self.schedule(arms: 2)).map(\.arm)
    for start in stride(from: 0, to: order.count - 3, by: 4) {
      #expect(order[start] == order[start + 3])
      #expect(order[start + 1] == order[start + 2])
      #expect(order[start] != order[start + 1])
    }
  }

  @Test(arguments: 2...4) func allOrdersOccur(arms: Int) {
    let orders = (1...60 as ClosedRange<UInt64>).flatMap { seed in
      let order = Self.timeline(Self.schedule(arms: arms, seed: seed)).map(\.arm)
      return stride(from: 0, to: order.count, by: arms).map { Array(order[$0..<$0 + arms]) }
    }
    let factorial = (1...arms).reduce(1, *)
    #expect(Set(orders).count == factorial)
    let counts = Dictionary(orders.map { ($0, 1) }, uniquingKeysWith: +).values
    for count in counts { #expect(count * factorial * 2 > orders.count, "none is rare") }
  }

  @Test func theSeedDecidesTheOrder() {
    #expect(Self.schedule(arms: 3, seed: 7) == Self.schedule(arms: 3, seed: 7))
    let schedules = (1...8).map { Self.schedule(arms: 3, seed: $0) }
    #expect(schedules.contains { $0 != schedules[0] })
  }

  @Test func aPlainTrialIsAWarmUpAndOneSlot() {
    let schedule = Schedule.plain(warmup: 10, duration: 90)
    #expect(
      schedule.arms == [
        [
          Schedule.Slot(start: 0, end: 10, isCounted: false),
          Schedule.Slot(start: 10, end: 100, isCounted: true),
        ]
      ])
    #expect(schedule.end == 100)
  }
}
