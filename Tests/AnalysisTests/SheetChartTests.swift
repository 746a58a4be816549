import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Rows of contests and verdicts, to the last digit.
@Suite struct SheetChartTests {
  @Test func aContestOfTwo() throws {
    let rows = ChartRows.contest([0, log(1.25)], [.unixStream, .tcp])
    let chart = try #require(ChartRows.chart("compare-latency-512-same", of: rows))
    #expect(
      chart.title
        == "unix-stream answers 512-byte requests 1.25x (1.25-1.25) as fast as tcp, both ends on one CPU"
    )
    #expect(
      chart.csv == """
        row,value,low,high,tail,limit,margin_low,margin_high,group,name_text,median_text,speed_text,verdict_text
        1,1,,,,,0.990099,1.01,,unix-stream,9.00 us,1.000,reference
        2,0.8,0.8,0.8,,,0.990099,1.01,,tcp,11.3 us,0.800 (0.800 to 0.800),slower

        """)
    #expect(chart.lines("neutral") == ["1"])
    #expect(chart.texts("xlabel") == ["times as fast as unix-stream"])
  }

  /// It is sure only where every other is told apart from the fastest.
  @Test func theFastestOfSeveralIsNamedWhereItIsSure() throws {
    let sure = try #require(
      Charts(
        rows: ChartRows.contest([0, 0.2, 0.3], [.unixStream, .tcp, .udp])
      ).all.first)
    #expect(
      sure.title == "unix-stream answers 512-byte requests fastest of 3, both ends on one CPU")
    let equal = try #require(
      Charts(
        rows: ChartRows.contest([0, 0, 0.3], [.unixStream, .tcp, .udp])
      ).all.first)
    #expect(
      equal.title
        == "unix-stream answers 512-byte requests 1.35x (1.35-1.35) as fast as udp, both ends on one CPU;"
        + " no difference beyond 1% between unix-stream and tcp")
    let many = [Transport.unixStream, .unixDatagram, .unixSeqpacket, .tcp, .tcp6, .udp, .udp6]
    let long = try #require(
      Charts(rows: ChartRows.contest([0, 0, 0.2, 0.3, 0.4, 0.5, 0.6], many)).all.first)
    #expect(
      long.title
        == "Latency, 512 bytes a message, on one CPU: fastest socket unix-stream or unix-dgram, which cannot be told apart"
    )
  }

  /// Contests and continuous trials stand in one directory.
  @Test func aRunMayHoldContests() {
    let rows = ChartRows.latency + ChartRows.contest([0, 0.1], [.unixStream, .tcp])
    #expect(
      Charts(rows: rows).all.map(\.name) == ["round-trip-same", "compare-latency-512-same"])
  }

  @Test func contestsThatDifferInMoreThanTheirNamesSayGoOn() {
    var polling = ChartRows.contest([0, 0.1], [.unixStream, .tcp])
    let blocking = polling
    for index in polling.indices {
      polling[index].benchmark.wait = .poll
      polling[index].trial += 100
    }
    #expect(
      Charts(rows: blocking + polling).all.map(\.name) == [
        "compare-latency-512-same-wait-block", "compare-latency-512-same-wait-poll",
      ])
  }

  @Test func verdictsOfACheckAndItsControls() throws {
    let chart = try #require(ChartRows.chart("check", of: ChartRows.check))
    #expect(chart.title.hasPrefix("regressed: 1 of "))
    let lines = chart.csv.split(separator: "\n")
    let expected: [Substring] = [
      "row,value,low,high,tail,limit,margin_low,margin_high,group,name_text,size_text,placement_text,"
        + "metric_text,base_text,candidate_text,worse_by_text,verdict_text",
      "1,0.2,0.2,0.2,,0.03,-0.009901,0.01,,unix-stream,64,same,trimmed mean,8.61 us,10.3 us,+20.0%,"
        + "regressed",
    ]
    #expect(lines.prefix(2) == expected[...])
    #expect(lines.count { $0.contains("Control, base against base: should be ok") } == 1)
    #expect(chart.notes.contains("The axis is stretched around 0."))
    #expect(chart.lines("scale") == ["stretched 0"])
  }

  /// What is judged stands above what is only shown; what has no number is told beneath the title.
  @Test func numbersAgainstABaseline() throws {
    var sessions = SimulatedSessions()
    sessions.between = 0
    sessions.within = 0
    var generator = SplitMix64(seed: 1)
    let past = (1...5).flatMap { sessions.session($0, using: &generator) }
    let now = sessions.session(6, .screen, slowdown: 0.2, using: &generator)
    let charts = Charts(rows: now, baseline: past).all
    let chart = try #require(charts.first { $0.name == "check" })
    #expect(charts.count == 1)
    #expect(chart.title.hasPrefix("regressed: 2 of 2 numbers that can be judged are slower"))
    let lines = chart.csv.split(separator: "\n").dropFirst()
    #expect(lines.count { $0.contains(",regressed") } == 2)
    #expect(lines.count { $0.contains(",\"Shown beside, and not judged\",") } == 1)
    #expect(chart.texts("xlabel") == ["by which the number of now is worse than the baseline"])
  }

  @Test func moreRowsThanAScreenGoToFurtherPictures() {
    let axis = ChartAxis.level("", over: [1], .linear, ChartText.ratioTick)
    let rows = (1...90).map {
      ChartSheet.Row(texts: ["\($0)"], look: Look(.tcp, rank: 0), value: 1)
    }
    let columns = [ChartSheet.Column(name: "name", title: "", isLeft: true)]
    let charts = ChartSheet(axis: axis, columns: columns, rows: rows).charts(
      name: "check", title: "T", notes: [])
    #expect(charts.map(\.name) == ["check", "check-2", "check-3"])
    #expect(charts.map(\.title) == ["T (1 of 3)", "T (2 of 3)", "T (3 of 3)"])
    #expect(charts.map { $0.lines("rows") } == [["30"], ["30"], ["30"]])
  }
}
