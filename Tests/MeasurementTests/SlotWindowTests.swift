import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What a slot of the plan means on the clock.
@Suite struct SlotWindowTests {
  private static let slots = [
    Schedule.Slot(start: 0, end: 100, isCounted: false),
    Schedule.Slot(start: 200, end: 300, isCounted: true),
  ]

  private static func window(
    _ number: Int, now: UInt64 = 0, _ change: (inout Assignment) -> Void = { _ in }
  ) -> SlotWindow {
    let context = ScriptedEnd.context(.client, slots, origin: 5000) {
      $0.settling = 20
      $0.overrunAllowance = 10
      $0.messageLimit = 7
      change(&$0)
    }
    return SlotWindow(context, number: number, now: now)
  }

  @Test func aCountedSlot() {
    let window = Self.window(1)
    #expect(window.isCounted && window.start == 5200 && window.deadline == 5300)
    #expect(window.settledAt == 5220 && window.overrunAfter == 5310 && window.messageLimit == 7)
  }

  @Test func nothingOfAWarmUpIsMeasuredOrCounted() {
    let window = Self.window(0)
    #expect(!window.isCounted && window.start == 5000 && window.deadline == 5100)
    #expect(window.settledAt == .max && window.overrunAfter == .max && window.messageLimit == .max)
  }

  @Test func withoutLimitsEverythingCounts() {
    let window = Self.window(1) {
      $0.overrunAllowance = nil
      $0.messageLimit = nil
    }
    #expect(window.overrunAfter == .max && window.messageLimit == .max)
  }

  @Test func onlyAnArmAloneMayMakeUpForALateStart() {
    let late = Self.window(1, now: 5250)
    #expect(late.deadline == 5300 && late.overrunAfter == 5310)
    let shifted = Self.window(1, now: 5250) { $0.slotsShift = true }
    #expect(shifted.start == 5200 && shifted.deadline == 5350 && shifted.overrunAfter == 5360)
    let early = Self.window(1, now: 5199) { $0.slotsShift = true }
    #expect(early.deadline == 5300)
  }
}
