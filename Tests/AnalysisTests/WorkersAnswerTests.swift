import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of several workers.
@Suite struct WorkersAnswerTests {
  private static func rows(
    _ accept: AcceptManner?, least: Double, most: Double, empty: Double
  ) -> [TrialRow] {
    var benchmark = Fixture.benchmark(.tcp, .connect, bytes: 64, placement: .split)
    (benchmark.serverWorkers, benchmark.accept) = (accept == nil ? 1 : 4, accept)
    return (0..<6).flatMap { _ in Fixture.rows(benchmark, .connects.p50, [10_000]) }.map { row in
      var row = row
      guard accept != nil else { return row }
      row.metrics[.workerAcceptsMin] = least
      row.metrics[.workerAcceptsMax] = most
      row.metrics[.emptyWakeups] = empty
      return row
    }
  }

  @Test func everyMannerIsAClause() {
    let rows =
      Self.rows(nil, least: 0, most: 0, empty: 0)
      + Self.rows(.shared, least: 20, most: 34, empty: 180)
      + Self.rows(.exclusive, least: 1, most: 61, empty: 0)
    #expect(
      WorkersAnswer.sentences(RunResult(rows: rows, isDebugBuild: false).summary) == [
        "Clients among 4 workers (tcp connect on two CPUs): shared 20 to 34 each and 180 empty wake-ups;"
          + " exclusive 1 to 61 each and no empty wake-ups."
      ])
  }
}
