import BenchmarkModel
import Testing

@testable import Analysis

/// Curves of known rows, to the last digit.
@Suite struct CurveChartTests {
  @Test func theDataOfRoundTrips() throws {
    let chart = try #require(ChartRows.chart("round-trip-same", of: ChartRows.latency))
    let p50 = "p50, the typical round trip"
    let p99 = "p99, one in 100 is slower"
    #expect(
      chart.csv == """
        panel,series,x,place,value,low,high,warnings
        "\(p50)",unix-stream,64,0.93,6000,5700,6300,
        "\(p50)",unix-stream,1024,1.93,7000,6650,7350,
        "\(p50)",unix-stream,16384,2.93,9000,8550,9450,
        "\(p50)",pipe,64,1.07,4000,3800,4200,foreign_load
        "\(p50)",pipe,1024,2.07,5000,4750,5250,
        "\(p50)",pipe,16384,3.07,8000,7600,8400,
        "\(p99)",unix-stream,64,0.93,12000,11400,12600,
        "\(p99)",unix-stream,1024,1.93,14000,13300,14700,
        "\(p99)",unix-stream,16384,2.93,18000,17100,18900,
        "\(p99)",pipe,64,1.07,8000,7600,8400,foreign_load
        "\(p99)",pipe,1024,2.07,,,,
        "\(p99)",pipe,16384,3.07,16000,15200,16800,

        """)
  }

  /// Series are found by the numbers of their lines.
  @Test func everySeriesIsDrawnFromItsOwnLines() throws {
    let chart = try #require(ChartRows.chart("round-trip-same", of: ChartRows.latency))
    #expect(
      chart.lines("curve") == [
        "1 3 29362 7 1 all", "4 6 10066329 1 1 all", "7 9 29362 7 1 all", "10 12 10066329 1 1 all",
      ])
    #expect(chart.lines("rows") == ["12"])
    #expect(chart.texts("xtick").prefix(3) == ["64", "1K", "16K"])
    #expect(chart.texts("text").suffix(4) == ["unix-stream", "pipe"] + Self.panels)
  }

  private static let panels = ["p50, the typical round trip", "p99, one in 100 is slower"]

  @Test func notesSayWhatToMistrustAndWhere() throws {
    let chart = try #require(ChartRows.chart("round-trip-same", of: ChartRows.latency))
    #expect(chart.title == "Round trip time by message size, both ends on one CPU")
    #expect(
      chart.notes == [
        "Median of 7 trials, bars: its 95 % interval. Lower is better.",
        "Mistrust: other programs took CPU time (pipe at 64).",
      ])
  }

  /// All warned or all but few: neither is a list of everything.
  @Test func whatMostValuesShareIsNotListed() {
    let shown = (1...6).map { (label: "v\($0)", at: "64", warnings: [SummaryWarning.steal]) }
    #expect(
      ChartNotes.warnings(shown) == "Mistrust: the hypervisor took CPU time (all values).")
    #expect(
      ChartNotes.warnings(shown + [(label: "tcp", at: "1K", warnings: [])])
        == "Mistrust: the hypervisor took CPU time (all but tcp).")
    let others = (1...6).map { (label: "w\($0)", at: "64", warnings: [SummaryWarning]()) }
    #expect(
      ChartNotes.warnings(shown + others)
        == "Mistrust: the hypervisor took CPU time (6 of 12 values, which its CSV file marks).")
  }

  /// Variants of a transport share its colour, and nothing else of what can be seen.
  @Test func variantsAreHollowAndDashed() throws {
    var delayed = Variant(.tcp)
    delayed.nagle = true
    let rows = [Variant(.tcp), delayed].flatMap { variant in
      [64, 128].flatMap { bytes in
        Fixture.rows(
          Benchmark(variant, .throughput) { $0.message = MessageSize(bytes) },
          around: [.goodput: 1e9])
      }
    }
    let chart = try #require(ChartRows.chart("goodput-same", of: rows))
    #expect(chart.lines("curve") == ["1 2 13983232 13 1 all", "3 4 13983232 12 2 all"])
  }

  /// Of one size there is no curve.
  @Test func aSingleSizeMakesRows() throws {
    let rows = ChartRows.latency.filter { $0.benchmark.message == MessageSize(64) }
    let chart = try #require(ChartRows.chart("round-trip-same", of: rows))
    #expect(chart.title == "Round trip time, 64 bytes a message, both ends on one CPU")
    #expect(
      chart.csv == """
        row,value,low,high,tail,limit,margin_low,margin_high,group,name_text,median_text,tail_text
        1,4000,3800,4200,8000,,,,,pipe,4.00 us (3.80 us to 4.20 us),8.00 us
        2,6000,5700,6300,12000,,,,,unix-stream,6.00 us (5.70 us to 6.30 us),12.0 us

        """)
    #expect(chart.lines("has") == ["tail", "interval"])
  }

  /// Few samples tell no p99.
  @Test func aTailThatNobodyHasHasNoColumn() throws {
    let rows = Fixture.rows(Fixture.benchmark(.pipe), .roundTrips.p50, [4_000])
    let chart = try #require(ChartRows.chart("round-trip-same", of: rows))
    #expect(
      chart.csv == """
        row,value,low,high,tail,limit,margin_low,margin_high,group,name_text,median_text
        1,4000,,,,,,,,pipe,4.00 us

        """)
    #expect(chart.lines("has").isEmpty && chart.lines("draw") == ["rows"])
    #expect(
      chart.notes == [
        "One trial, hence no interval. Lower is better.", "The axis does not begin at 0.",
      ])
  }

  /// What nobody asked for is not told.
  @Test func whatAllHaveInCommonIsToldWhereItWasChosen() throws {
    let rows = ChartRows.latency.map { row in
      var row = row
      row.benchmark.wait = .spin
      return row
    }
    let chart = try #require(ChartRows.chart("round-trip-same", of: rows))
    #expect(chart.notes.contains("All: wait=spin."))
  }

  @Test func placementsAndWorkloadsHavePicturesOfTheirOwn() {
    let more = ChartRows.latency.map { row in
      var row = row
      row.benchmark.placement = .explicit(client: 0, server: 1)
      return row
    }
    #expect(
      Charts(rows: ChartRows.latency + more).all.map(\.name)
        == ["round-trip-same", "round-trip-0-1"])
    #expect(Charts(rows: []).all.isEmpty)
  }
}
