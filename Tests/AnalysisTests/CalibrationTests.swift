import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What checks of known arms say about checks.
@Suite struct CalibrationTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()

  /// The rows of checks one after the other, each of one benchmark.
  private static func rows(_ checks: [(model: Model, injection: Double?)]) -> [TrialRow] {
    checks.enumerated().flatMap { number, item in
      var check = SimulatedCheck(seed: 200 + UInt64(number), [(benchmark, item.model)])
      check.suite = number + 1
      check.terms = Terms(injection: item.injection)
      _ = check.runToEnd()
      return check.simulator.rows
    }
  }

  @Test func whatEqualAndSlowedChecksSaidIsCounted() {
    let calm = Model(deviation: 0)
    let calibration = Calibration(
      rows: Self.rows([
        (calm, nil), (.slower(by: 0.3), nil), (Model(deviation: 0.4), nil), (calm, nil),
        (.slower(by: 0.1), 0.1), (calm, 0.1), (.slower(by: 0.02, deviation: 0.001), 0.02),
      ]))
    #expect(calibration.falseAlarms.count == 1 && calibration.falseAlarms.of == 4)
    #expect(calibration.inconclusive.count == 1 && calibration.inconclusive.of == 4)
    #expect(calibration.flaggedControls.count == 0 && calibration.flaggedControls.of == 7)
    #expect(calibration.foundControls.count == 7 && calibration.foundControls.of == 7)
    #expect(calibration.found.map(\.injection) == [0.02, 0.1])
    #expect(calibration.found.map(\.share.count) == [1, 1])
    #expect(calibration.found.map(\.share.of) == [1, 2])
  }

  /// On a machine that spoils every other trial no check comes to a verdict, and the report says why.
  @Test func whyChecksWereInconclusive() throws {
    let busy = Model(deviation: 0) { trial, arms in
      if trial % 2 == 0 { arms.spoil(arm: 1, "a slot started \(trial) ms late") }
    }
    let calibration = Calibration(rows: Self.rows([(busy, nil), (busy, nil), (busy, 0.1)]))
    #expect(calibration.inconclusive.count == 2 && calibration.falseAlarms.count == 0)
    let invalid = try #require(calibration.obstacles.first { $0.kind == .invalidTrials })
    #expect(invalid.share.count == 3 && invalid.share.of == 3)
    #expect(calibration.invalidTrials.count > 10)
    #expect(calibration.problem?.count == calibration.invalidTrials.count)
    #expect(calibration.found.map(\.inconclusive.count) == [1])
    let report = Document(calibration)
    #expect(
      report.conclusion.last?.hasPrefix("None of 2 checks of equal builds came to a verdict")
        == true)
    let text = report.text.replacing("\n", with: " ")
    #expect(text.contains("more than 10 % of the trials were not valid  3 of 3"))
    #expect(text.contains("with other numbers: a slot started 0 ms late."))
    #expect(report.text(as: .json).contains("\"inconclusive_because\""))
    #expect(report.text(as: .json).contains("\"invalid_trials\""))
  }

  @Test func theSpreadIsThatOfEqualArmsWithinABenchmark() throws {
    var simulator = TrialSimulator(seed: 300)
    let purpose = Purpose(.check, suite: 1, step: .screen)
    // Benchmarks that differ by a steady bias do not widen the spread, and neither do slowed arms.
    for (bytes, bias) in [(64, 0.0), (128, 0.5)] {
      let arm = Fixture.benchmark(bytes: bytes)
      simulator.run(200, purpose, [arm, arm], Model(shifts: [0, bias], deviation: 0.02))
    }
    let slowed = Purpose(.check, suite: 2, step: .screen, terms: Terms(injection: 0.5))
    simulator.run(200, slowed, [Self.benchmark, Self.benchmark], Model(deviation: 0.4))
    let spreads = Calibration(rows: simulator.rows).spreads
    try #require(spreads.count == 1)
    #expect(spreads[0].metric == .roundTrips.trimmedMean && spreads[0].placement == .same)
    #expect((0.018...0.022).contains(spreads[0].deviation))
    // 30 trials with a deviation of 2 % tell 1 % and 3 to 5 deviations of their mean more.
    let detectable = try #require(spreads[0].detectable)
    #expect((0.019...0.030).contains(detectable))
  }

  @Test func nothingCheckedIsNothingSaid() {
    let calibration = Calibration(rows: [])
    #expect(calibration.falseAlarms.of == 0 && calibration.spreads.isEmpty)
    #expect(Document(calibration).conclusion == ["No check of equal builds was made."])
  }
}
