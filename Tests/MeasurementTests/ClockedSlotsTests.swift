import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Slots of a server that the clock ends.
@Suite struct ClockedSlotsTests {
  private static let origin: UInt64 = 1_000_000
  private static let slots = [
    Schedule.Slot(start: 0, end: 100, isCounted: false),
    Schedule.Slot(start: 200, end: 300, isCounted: true),
    Schedule.Slot(start: 400, end: 500, isCounted: true),
    Schedule.Slot(start: 600, end: 700, isCounted: true),
  ]

  private static func record(_ script: [(instant: UInt64, messages: UInt64)]) -> EndRecord {
    var slots = ClockedSlots(ScriptedEnd.context(.server, slots, origin: origin))
    for (instant, messages) in script {
      slots.advance(to: origin + instant)
      if messages > 0 { slots.count(messages) }
    }
    slots.finish()
    return slots.account.record
  }

  @Test func messagesFallIntoTheSlotThatLastBegan() {
    let record = Self.record([(50, 9), (210, 1), (399, 2), (400, 4), (650, 8)])
    #expect(record.slots.map(\.messages) == [3, 4, 8])
    #expect(record.slots.map(\.start) == [210, 400, 650].map { Self.origin + $0 })
    #expect(record.slots.map(\.end) == [399, 400, 650].map { Self.origin + $0 })
    #expect(record.slots.map(\.due) == [200, 400, 600].map { Self.origin + $0 })
  }

  /// A server may wake without anything to do, as when the last client leaves.
  @Test func aSlotWithoutMessagesHasNoTimes() {
    let record = Self.record([(210, 1), (450, 0), (650, 0)])
    #expect(record.slots.map(\.messages) == [1, 0, 0])
    #expect(record.slots.allSatisfy { $0.start <= $0.end })
  }

  @Test func whatIsLeftIsClosedAtTheEnd() {
    #expect(Self.record([]).slots.map(\.messages) == [0, 0, 0])
  }
}
