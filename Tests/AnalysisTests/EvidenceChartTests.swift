import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// The picture of growing evidence says what the verdicts of the same rows say.
@Suite struct EvidenceChartTests {
  private static let titles = [
    "regressed: the candidate is slower by more than the margin",
    "ok: the candidate is not slower by as much as the limit",
  ]

  private func panels(_ chart: Chart) throws -> [ChartPanel] {
    guard case .panels(let panels) = chart.body else {
      Issue.record("it has no panels")
      return []
    }
    #expect(panels.map(\.title) == Self.titles)
    return panels
  }

  /// Each curve ends with the trial by which its metric was settled: it reaches 1 there where that is its verdict, and not
  /// before.
  @Test(arguments: [
    (0.0, 0.0), (0.0, 0.01), (0.0, 0.03), (0.1, 0.002), (0.1, 0.03), (0.05, 0.02), (-0.1, 0.02),
  ])
  func curvesEndWithAWord(slower: Double, deviation: Double) throws {
    var check = SimulatedCheck(
      seed: 4, [(Fixture.benchmark(), .slower(by: slower, deviation: deviation))])
    check.grows = true
    let suite = check.runToEnd()
    let chart = try #require(EvidenceChart.charts(of: check.simulator.rows).first)
    let longest = try #require(
      suite.judgements.filter { $0.metric != .overrunRoundTrips }.map(\.trials).max())
    let panels = try panels(chart)
    let curves = try panels.map { try #require($0.series.last) }
    let values = curves.map { $0.points.compactMap(\.value) }
    #expect(values.allSatisfy { $0.count == longest })
    let judgement = try #require(
      suite.judgements.first { curves[0].label.hasSuffix(" \($0.metric.title)") })
    #expect(judgement.trials == longest)
    let (regression, acquittal) = (values[0], values[1])
    #expect(regression.dropLast().allSatisfy { $0 < 1 })
    #expect((regression.last ?? 0 >= 1) == (judgement.verdict == .regressed))
    if judgement.verdict == .ok { #expect(acquittal.last ?? 0 >= 1) }
  }

  /// What seven trials that all say the same make of it, by hand.
  @Test func theBetsOfSevenTrials() throws {
    let suite = [1.2, 1.5, 1.9, 2]
    var check = SimulatedCheck(seed: 4, [(Fixture.benchmark(), .slower(by: 0, deviation: 0))])
    check.grows = true
    _ = check.runToEnd()
    let chart = try #require(EvidenceChart.charts(of: check.simulator.rows).first)
    let curve = try #require(try panels(chart)[1].series.last)
    var wealth = suite.map { _ in 1.0 }
    for point in curve.points {
      wealth = zip(wealth, suite).map { $0 * $1 }
      // Half of 5 % is what an acquittal by bets may be wrong with.
      let expected = max(0.01, wealth.reduce(0, +) / 4 * 0.025)
      #expect(abs(try #require(point.value) / expected - 1) < 1e-9)
    }
    #expect(curve.points.count == 7)
  }

  /// Steps share no trials, so that nothing grows.
  @Test func olderResultsHaveNone() {
    var check = SimulatedCheck(seed: 4, [(Fixture.benchmark(), .slower(by: 0, deviation: 0))])
    _ = check.runToEnd()
    #expect(EvidenceChart.charts(of: check.simulator.rows).isEmpty)
  }

  /// More than twelve curves cannot be told apart: those that took the most trials are drawn.
  @Test func theLongestOfMany() throws {
    let many = (0..<16).map { number in
      (
        Fixture.benchmark(bytes: 64 << number),
        TrialSimulator.Model(deviation: number < 12 ? 0.2 : 0)
      )
    }
    var check = SimulatedCheck(seed: 4, many)
    check.grows = true
    _ = check.runToEnd()
    let chart = try #require(EvidenceChart.charts(of: check.simulator.rows).first)
    #expect(chart.notes.contains("Not drawn: 4 that took no more."))
    let curves = try panels(chart)[0].series.dropFirst()
    #expect(curves.count == 12)
    #expect(curves.allSatisfy { $0.points.count > 7 })
  }
}
