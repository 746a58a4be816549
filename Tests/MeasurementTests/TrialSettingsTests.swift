import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// How arms that take turns are started and take them.
@Suite struct TrialSettingsTests {
  private static func settings(
    arms: Int, rhythm: Schedule.Rhythm = .init(slot: 1000, gap: 50, rounds: 6, warmup: 3000),
    using generator: inout SplitMix64
  ) -> TrialSettings {
    TrialSettings(
      interleaving: Array(repeating: ArmSettings(), count: arms), rhythm: rhythm,
      allowedCPUs: [0, 1], using: &generator)
  }

  private static func settings(arms: Int, seed: UInt64) -> TrialSettings {
    var generator = SplitMix64(seed: seed)
    return settings(arms: arms, using: &generator)
  }

  /// All slots with their arms, by time.
  private static func turns(_ schedule: Schedule) -> [(arm: Int, slot: Schedule.Slot)] {
    schedule.arms.enumerated().flatMap { arm, slots in slots.map { (arm, $0) } }
      .sorted { $0.1.start < $1.1.start }
  }

  @Test(arguments: 1...6) func theOrderOfStartingHasEveryArmOnce(arms: Int) {
    for seed in 1...50 as ClosedRange<UInt64> {
      let order = Self.settings(arms: arms, seed: seed).startOrder
      #expect(order?.sorted() == Array(0..<arms))
    }
  }

  @Test(arguments: [(2, 2), (3, 6), (4, 24)]) func everyOrderOfStartingOccurs(arms: Int, all: Int) {
    var generator = SplitMix64(seed: 11)
    let trials = 50 * all
    var counts: [[Int]: Int] = [:]
    for _ in 0..<trials {
      counts[Self.settings(arms: arms, using: &generator).startOrder ?? [], default: 0] += 1
    }
    #expect(counts.count == all)
    for (order, count) in counts { #expect((20...90).contains(count), "\(order)") }
  }

  @Test(arguments: 2...5) func theSeedFixesEverything(arms: Int) {
    let settings = Self.settings(arms: arms, seed: 9)
    let again = Self.settings(arms: arms, seed: 9)
    #expect(settings.startOrder == again.startOrder)
    #expect(settings.schedule == again.schedule)
    let others = (10...30).map { Self.settings(arms: arms, seed: $0) }
    #expect(others.contains { $0.startOrder != settings.startOrder })
    #expect(others.contains { $0.schedule != settings.schedule })
  }

  @Test func whoIsStartedFirstDoesNotSayWhoGoesFirst() {
    var seen: Set<[Int?]> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let settings = Self.settings(arms: 2, seed: seed)
      seen.insert([settings.startOrder?.first, Self.turns(settings.schedule).first?.arm])
    }
    #expect(seen.count == 4)
  }

  @Test(arguments: 1...40) func slotsKeepApartWhateverTheRhythm(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    func time(_ range: ClosedRange<Int>) -> Nanoseconds { Nanoseconds(UInt64(number(range))) }
    let arms = number(2...6)
    let rhythm = Schedule.Rhythm(
      slot: time(1...5_000_000), gap: time(0...5_000_000), rounds: number(1...30),
      warmup: time(0...20_000_000))
    let settings = Self.settings(arms: arms, rhythm: rhythm, using: &generator)
    let turns = Self.turns(settings.schedule)
    #expect(settings.gap == rhythm.gap)
    for (earlier, later) in zip(turns, turns.dropFirst()) {
      #expect(later.slot.start == earlier.slot.end + rhythm.gap)
    }
    #expect(turns.allSatisfy { $0.slot.length == rhythm.slot })
    #expect(turns.count % arms == 0)
    for start in stride(from: 0, to: turns.count, by: arms) {
      #expect(Set(turns[start..<start + arms].map(\.arm)).count == arms)
    }
    for slots in settings.schedule.arms {
      #expect(slots.count(where: \.isCounted) == rhythm.rounds)
      #expect(slots.first?.isCounted == false && slots.last?.isCounted == false)
    }
    #expect(turns.first { $0.slot.isCounted }.map { $0.slot.start >= rhythm.warmup } == true)
    #expect(settings.overrunAllowance == rhythm.slot / 10)
  }

  @Test(arguments: Workload.allCases) func mostOfASlotIsMeasured(workload: Workload) {
    let benchmark = ArmFixture(workload: workload).benchmark
    var generator = SplitMix64(seed: 1)
    let rhythm = Schedule.Rhythm(for: [benchmark, benchmark], rounds: 2)
    let settings = Self.settings(arms: 2, rhythm: rhythm, using: &generator)
    #expect(settings.settling > 0 && settings.settling * 4 < rhythm.slot)
    #expect(settings.overrunAllowance.map { $0 <= rhythm.gap } == true || workload == .throughput)
  }

  /// By the timed part at most, and only where no other arm waits.
  @Test func warmupsOfBulkMayTakeLonger() {
    func longer(_ schedule: Schedule, _ transport: Transport, _ workload: Workload) -> Nanoseconds?
    {
      TrialSettings(schedule: schedule, allowedCPUs: [0])
        .warmupExtension(of: ArmFixture(transport: transport, workload: workload).benchmark)
    }
    let plain = Schedule.plain(warmup: 5, duration: 7)
    for transport in [Transport.tcp, .unixStream, .unixDatagram, .pipe] {
      #expect(longer(plain, transport, .throughput) == 7)
    }
    #expect(longer(plain, .udp, .throughput) == nil && longer(plain, .udp6, .throughput) == nil)
    #expect(longer(plain, .tcp, .latency) == nil)
    #expect(longer(.plain(warmup: 0, duration: 7), .tcp, .throughput) == nil)
    #expect(longer(Schedule(arms: plain.arms + plain.arms), .tcp, .throughput) == nil)
  }

  @Test func theLastSettingsHoldForAllFurtherArms() {
    let slow = ArmSettings(start: .exec(path: "/x"), injectedDelay: 7)
    let plain = Schedule.plain(warmup: 0, duration: 1)
    func settings(_ arms: [ArmSettings]) -> [ArmSettings] {
      let settings = TrialSettings(schedule: plain, arms: arms, allowedCPUs: [0])
      return (0..<3).map { settings.settings(ofArm: $0) }
    }
    #expect(settings([ArmSettings(), slow]) == [ArmSettings(), slow, slow])
    #expect(settings([slow]) == [slow, slow, slow])
    #expect(settings([]) == Array(repeating: ArmSettings(start: .fork, injectedDelay: 0), count: 3))
    #expect(TrialSettings(schedule: plain, allowedCPUs: [0]).startOrder == nil)
  }
}
