import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Equal controls of a check whose evidence accumulates: what they watch once they have their word.
@Suite struct GrowingControlTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()
  private static let subject = Judgement.Subject(.check, benchmark)
  private static let main = Metric.roundTrips.trimmedMean

  private static let control = SimulatedCheck.equalControl
  private static let watch = CheckSuite.Work(subject: control, step: .collect, missing: 1)

  /// Between margin and limit nothing can be told for certain, so that the control has something to watch.
  private static var openCheck: SimulatedCheck {
    var check = SimulatedCheck(
      seed: 90, [(benchmark, .slower(by: 0.02, deviation: 0.2))])
    check.grows = true
    return check
  }

  /// An equal control that is settled goes on as long as what it vouches for is open: what moves later moves it, too.
  @Test func theControlGoesOn() {
    let calm = Model(deviation: 0.002)
    var check = Self.openCheck
    for subject in [Self.control, SimulatedCheck.slowControl] {
      check.run(
        7, .collect, of: subject,
        as: subject == Self.control ? calm : .slower(by: 0.05, deviation: 0.002))
    }
    check.run(7, .collect, of: Self.subject)
    #expect(check.result.controls.first?.verdict == .ok && check.result.work.contains(Self.watch))
    var moved = check
    moved.run(40, .collect, of: Self.control, as: .slower(by: 0.1, deviation: 0.002))
    #expect(moved.result.controls.first?.verdict == .regressed)
    moved.run(93, .collect, of: Self.subject, as: .slower(by: 0.1))
    #expect(moved.result.verdict(Self.main) == .inconclusive)
    check.run(93, .collect, of: Self.subject, as: .slower(by: 0.1))
    #expect(check.result.verdict(Self.main) == .regressed)
    #expect(!check.result.work.contains(Self.watch))
  }

  /// An equal control that was acquitted may yet differ in either direction, as what it vouches for may yet be told.
  @Test(arguments: [0.1, -0.1]) func anAcquittedControlMayYetDiffer(shift: Double) {
    var check = Self.openCheck
    check.run(7, .collect, of: Self.control, as: Model(deviation: 0))
    #expect(check.result.controls.first { $0.subject == Self.control }?.verdict == .ok)
    check.run(60, .collect, of: Self.control, as: Model(shifts: [0, shift], deviation: 0.002))
    let verdict = check.result.controls.first { $0.subject == Self.control }?.verdict
    #expect(verdict == (shift > 0 ? .regressed : .improved))
  }

  /// With half as many trials as what it vouches for, beyond the first.
  @Test func theControlTakesHalf() {
    var check = Self.openCheck
    check.run(7, .collect, of: Self.control, as: Model(deviation: 0))
    check.run(7, .collect, of: Self.subject)
    for beyond in 0..<20 {
      let isDue = check.result.work.contains(Self.watch)
      #expect(isDue == beyond.isMultiple(of: 2), "\(beyond)")
      if isDue { check.run(1, .collect, of: Self.control, as: Model(deviation: 0)) }
      check.run(1, .collect, of: Self.subject)
    }
  }
}
