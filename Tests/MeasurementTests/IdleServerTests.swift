import BenchmarkModel
import Testing

@testable import Measurement

/// For how much of the time in which nobody sends to it a server that is none of ours runs.
@Suite struct IdleServerTests {
  /// Two turns of 1000 ns each.
  private static func fraction(
    _ counts: [CountKey: UInt64], late: UInt64 = 0, closedAfter: UInt64 = 1000
  ) -> Double? {
    let slots = [2200, 4400].map { due in
      EndRecord.Slot(
        due: due, start: due + late, end: max(due + late, due + 1000), messages: 30, replies: 30,
        closed: max(due + late, due + closedAfter))
    }
    var server = ArmFixture.server(slots)
    server.counts.merge(counts) { $1 }
    return ArmFixture().assembly(counted: 2).outcome(
      client: ArmFixture.client(slots), server: server
    )
    .row.conditions[.serverIdleFraction]
  }

  private static func watched(
    _ time: UInt64, running: UInt64, threads: UInt64 = 1, closedAfter: UInt64 = 1000
  ) -> Double? {
    fraction(
      [.watched: time, .running: running, .threads: threads], closedAfter: closedAfter)
  }

  @Test func whatIsBeyondItsTurns() {
    #expect(Self.watched(10_000, running: 1500) == 0)
    #expect(Self.watched(10_000, running: 6000) == 0.5)
    #expect(Self.watched(10_000, running: 10_000) == 1)
    // Its client was late to see it in its last turn.
    #expect(Self.watched(10_000, running: 10_500) == 1)
  }

  /// A request that takes long is answered when the slot is over, which is its turn yet.
  @Test func whatIsLeftToBeDone() {
    #expect(Self.watched(10_000, running: 6000, closedAfter: 3000) == 0)
    #expect(Self.watched(10_000, running: 10_000, closedAfter: 3000) == 1)
  }

  /// Who keeps its client from the CPU is not in its turn.
  @Test func itsClientIsLate() {
    let counts: [CountKey: UInt64] = [.watched: 10_000, .running: 9000, .threads: 1]
    #expect(Self.fraction(counts, late: 3000, closedAfter: 4000) == 0.875)
  }

  @Test func allThreadsMayRunInItsTurns() {
    #expect(Self.watched(10_000, running: 8000, threads: 4) == 0)
  }

  @Test func whatIsNotKnown() {
    #expect(Self.watched(2100, running: 2100) == nil)
    #expect(Self.fraction([:]) == nil && Self.fraction([.watched: 10_000]) == nil)
  }

  /// As where it is measured alone, or clients of a busy machine get their last replies late.
  @Test func thereIsNoOtherTime() {
    #expect(Self.fraction([.watched: 2100, .running: 2100, .threads: 1, .fellAsleep: 0]) == 1)
    #expect(Self.fraction([.fellAsleep: 1]) == 0 && Self.fraction([.fellAsleep: 0]) == 1)
  }
}
