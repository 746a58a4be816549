import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct AdviceTests {
  private static func summary(
    placement: Placement = .same, count: Int = 10, failed: Int = 0
  ) throws -> BenchmarkSummary {
    let benchmark = Fixture.benchmark(placement: placement)
    let rows =
      Fixture.rows(benchmark, around: [.roundTrips.p50: 1], count: count)
      + Fixture.rows(benchmark, .failed, "the server died", count: failed)
    return try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
  }

  @Test func everyWarningSaysSomethingOfItsOwn() throws {
    var benchmark = Fixture.benchmark(.tcp)
    benchmark.message = MessageSize(65_536)
    benchmark.buffers = 2
    let rows =
      Fixture.rows(
        benchmark, .roundTrips.p50, [1, 2],
        conditions: [.segment: 65_483, .lastLevelCache: Double(1 << 20)])
      + Fixture.rows(benchmark, .failed, "the server died", count: 1)
    let summary = try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
    let sentences = SummaryWarning.allCases.map { $0.sentence(about: summary, beside: [$0]) }
    #expect(Set(sentences).count == SummaryWarning.allCases.count)
    #expect(sentences.allSatisfy { $0.contains(";") || $0.contains(":") })
  }

  @Test func aWideIntervalAsksForWhatWouldNarrowIt() throws {
    let problem = "the interval is wider than ±10 %; "
    func sentence(_ placement: Placement, beside others: [SummaryWarning] = []) throws -> String {
      SummaryWarning.wideInterval.sentence(
        about: try Self.summary(placement: placement), beside: others + [.wideInterval])
    }
    #expect(try sentence(.same) == problem + "--trials 40 would about halve it")
    #expect(
      try sentence(.free)
        == problem + "pin the ends with --placement same or --placement split, "
        + "or --trials 40 would about halve it")
    #expect(
      try sentence(.same, beside: [.steal])
        == problem + "mend what the other notes on it name first")
  }

  @Test func tooFewTrialsAreAskedForOrExplained() throws {
    func sentence(count: Int, failed: Int) throws -> String {
      SummaryWarning.fewTrials.sentence(
        about: try Self.summary(count: count, failed: failed), beside: [.fewTrials])
    }
    #expect(
      try sentence(count: 3, failed: 0)
        == "fewer than 6 trials are too few for an interval; measure with --trials 6 or more")
    #expect(
      try sentence(count: 3, failed: 7)
        == "fewer than 6 trials are left, too few for an interval; see why the others gave no result"
    )
  }

  @Test func failuresAreCountedWithTheirReasons() throws {
    let sentence = SummaryWarning.failedTrials.sentence(
      about: try Self.summary(count: 8, failed: 2), beside: [.failedTrials])
    #expect(sentence == "2 of 10 trials gave no result: the server died")
  }
}
