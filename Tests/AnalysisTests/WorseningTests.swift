import BenchmarkModel
import Testing

@testable import Analysis

/// By how much something is worse, in the words of people.
@Suite struct WorseningTests {
  /// Goodput from 398 to 221 MB/s is 44 % less, and takes 80 % longer.
  @Test func aRateIsLess() throws {
    let metric = Metric.goodput
    let shift = try #require(metric.slowdown(from: 398e6, to: 221e6))
    let slowdown = metric.fraction(ofShift: shift)
    #expect(JudgementTable.change(slowdown, of: metric) == "-44.5%")
    #expect(JudgementTable.worsening(slowdown, of: metric) == "44.5% less")
    #expect(JudgementTable.change(0.25...1, of: metric) == "-50.0% to -20.0%")
    #expect(JudgementTable.worsening(-0.5, of: metric) == "100.0% more")
  }

  @Test func aTimeIsLonger() {
    let metric = Metric.roundTrips.trimmedMean
    #expect(JudgementTable.worsening(0.79, of: metric) == "slower by 79.0%")
    #expect(JudgementTable.worsening(-0.05, of: metric) == "faster by 5.0%")
    #expect(JudgementTable.change(-0.05...0.1, of: metric) == "-5.0% to +10.0%")
  }

  @Test func aShareIsOfPoints() {
    #expect(JudgementTable.worsening(0.02, of: .lossFraction) == "2.0 points more")
    #expect(JudgementTable.change(0.01...0.02, of: .lossFraction) == "+1.0 to +2.0 points")
  }

  /// What is judged, compared or shown as the main metric has words of its own.
  @Test(arguments: Workload.allCases) func metricsHaveTitles(workload: Workload) {
    let traits = workload.traits
    let benchmark = Benchmark(Variant(.unixStream), workload)
    let metrics =
      traits.judgedMetrics(of: benchmark) + traits.comparedMetrics + [traits.mainMetric]
    for metric in metrics { #expect(metric.title != metric.name, "\(metric.name)") }
  }

  @Test func noTitleIsAColumnsName() {
    for metric in Metric.all {
      #expect(metric.title.firstIndex(of: "_") == nil, "\(metric.name) has no title")
    }
  }
}
