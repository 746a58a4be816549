import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct SeriesCSVTests {
  private static func series(_ trial: Int) -> TrialSeries {
    var benchmark = Fixture.benchmark(.udp, .load, bytes: 256, placement: .split)
    (benchmark.rate, benchmark.arrivals, benchmark.pacing) = (.perSecond(20_000), .poisson, .spin)
    return TrialSeries(
      trial: trial, arm: 0, benchmark: benchmark,
      stretches: [
        SeriesStretch(
          start: 0, offered: 200, sent: 199, answered: 198, unanswered: 1, p50: 61_000, p99: nil,
          queueDepthMax: 12, serverQueueMax: 4096, socketDrops: 1),
        SeriesStretch(start: 10_000_000, offered: 0, sent: 1, answered: 1, unanswered: 0),
      ])
  }

  @Test func whatIsWrittenReadsBack() throws {
    let all = [Self.series(0), Self.series(3)]
    let text = SeriesCSV.header + all.map(SeriesCSV.lines).joined()
    #expect(try SeriesCSV.parse(text) == all)
    #expect(try SeriesCSV.parse(SeriesCSV.header).isEmpty)
  }

  @Test func whatCannotBeIsRefused() {
    let line = SeriesCSV.lines(for: Self.series(0))
    for text in ["", "trial,arm\n", SeriesCSV.header + line.replacing(",199,", with: ",-1,")] {
      #expect(throws: CSVError.self) { try SeriesCSV.parse(text) }
    }
  }
}
