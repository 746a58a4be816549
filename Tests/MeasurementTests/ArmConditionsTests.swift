import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// The circumstances of one of several arms, as they stand in its row.
@Suite struct ArmConditionsTests {
  private static let origin: UInt64 = 1_000_000

  /// Slots that should have started one after the other, each so late, and closed so long after it
  /// was due.
  private static func slots(late: [UInt64], closed: [UInt64]) -> [EndRecord.Slot] {
    zip(late, closed).enumerated().map { number, times in
      let due = origin + UInt64(number) * 10_000
      return EndRecord.Slot(
        due: due, start: due + times.0, end: due + times.0 + 500, messages: 30, replies: 30,
        closed: due + times.1)
    }
  }

  private static func onTime(_ count: Int = 1) -> [EndRecord.Slot] {
    slots(
      late: Array(repeating: 0, count: count),
      closed: Array(repeating: ArmFixture.slot.count, count: count))
  }

  @Test(arguments: [([0], 0), ([7], 7), ([3, 90, 4], 90), ([90, 3, 4], 90)])
  func latenessIsThatOfTheLatestSlot(late: [UInt64], latest: Double) {
    let slots = Self.slots(late: late, closed: late.map { $0 + 600 })
    #expect(ArmFixture().row(slots).conditions[.lateness] == latest)
  }

  @Test func aSlotOverlapsWhenItClosesAfterTheNextBegan() {
    let end = (ArmFixture.slot + ArmFixture.gap).count
    func overlaps(_ closed: [UInt64], in fixture: ArmFixture = ArmFixture()) -> Double? {
      let slots = Self.slots(late: closed.map { _ in 0 }, closed: closed)
      return fixture.row(slots).conditions[.overlappingSlots]
    }
    #expect(overlaps([1]) == 0)
    #expect(overlaps([end]) == 0)
    #expect(overlaps([end + 1]) == 1)
    #expect(overlaps([end + 1, end, 4 * end, 500]) == 2)
    #expect(overlaps([end + 1], in: ArmFixture(arms: 1)) == nil, "there is no next arm")
  }

  @Test func theDelayStandsInTheRowsOfTheArmThatHadIt() {
    let fixture = ArmFixture(
      arms: 3, settings: [ArmSettings(), ArmSettings(injectedDelay: 250), ArmSettings()])
    let delays = (0..<3).map { fixture.row(Self.onTime(), arm: $0).conditions[.injectedDelay] }
    #expect(delays == [nil, 250, nil])
  }

  @Test func everyRowSaysWhatItWasMeasuredFor() {
    let purpose = Purpose(.slowControl, suite: 4, step: .decide, terms: Terms(injection: 0.05))
    let fixture = ArmFixture(purpose: purpose)
    for arm in 0...1 {
      let row = fixture.row(Self.onTime(), arm: arm)
      #expect(row.status == .ok && row.purpose == purpose && row.arm == arm)
      #expect(fixture.assembly(arm: arm).failed("it died").row.purpose == purpose)
    }
    #expect(ArmFixture(purpose: nil).row(Self.onTime()).purpose == nil)
  }

  @Test func timeAndSlotsAreThoseThatCount() {
    let row = ArmFixture().row(Self.onTime(4))
    #expect(row.conditions[.slots] == 4)
    #expect(row.conditions[.active] == 2000)
    #expect(row.conditions[.start] == Double(Self.origin))
  }
}
