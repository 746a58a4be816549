import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct PlotFilesTests {
  private static let charts = Charts(rows: ChartRows.latency).all

  @Test func filesOfPicturesThatAreNoLongerThereGo() {
    let files = [
      "round-trip-same.svg", "round-trip-same.csv", "round-trip-split.png", "check.chart",
      "check-2.svg", "loss-same.svg", "mine.svg", "rounds.png", "charts.txt",
      "search-p99-1ms-same-64.png", "research.png", "goodput-same.txt",
      "percentiles-same-64.csv",
    ]
    #expect(
      PlotFiles.stale(among: files, keeping: Self.charts) == [
        "check-2.svg", "check.chart", "loss-same.svg", "percentiles-same-64.csv",
        "round-trip-split.png", "search-p99-1ms-same-64.png",
      ])
  }

  @Test func everyChartHasItsDataAndItsDrawing() {
    #expect(PlotFiles.list(of: Self.charts) == "round-trip-same\n")
    let files = PlotFiles.data(of: Self.charts[0])
    #expect(files.map(\.name) == ["round-trip-same.csv", "round-trip-same.chart"])
    #expect(files[1].text.hasPrefix("sockbench chart 1\nsize 1100 "))
    #expect(files[1].text.hasSuffix("\nend\n"))
  }

  /// gnuplot takes a percent sign of a tick for a format, and quotes for ends of words.
  @Test func textStaysOnItsLineAndIsNoCommand() {
    let axis = ChartAxis.ordinal("50% \"x\"\nset output 'y'", ["100%"])
    let panel = ChartPanel(title: "", x: axis, y: axis, series: [])
    let chart = Chart(
      name: "a:b/../c d", title: "`rm` \\n $x | y", notes: ["", "it's"], .panels([panel]))
    #expect(chart.name == "a-b-..-c-d" && chart.notes == ["it's"])
    #expect(chart.texts("xtick") == ["100%%"])
    #expect(chart.texts("xlabel") == ["50% ’x’ set output ’y’"])
    #expect(chart.texts("text").prefix(2) == ["`rm` \\n $x | y", "it’s"])
  }

  /// What draws knows nothing of calibrations and searches for sizes.
  @Test func rowsThatAreDrawn() {
    #expect(Charts.canDraw(ChartRows.latency) && Charts.canDraw(ChartRows.check))
    var rows = ChartRows.check
    for index in rows.indices { rows[index].purpose?.suite = 1 }
    #expect(!Charts.canDraw(rows) && !Charts.canDraw([]))
  }

  /// The first of a transport is drawn plainly in each picture, and nothing looks different in two.
  @Test func theLooksOfVariants() {
    let looks = Looks([
      [(.tcp, "tcp")], [(.tcp, "tcp clients=1"), (.tcp, "tcp clients=16")],
      [(.tcp, "tcp clients=16"), (.tcp, "tcp:nagle=on")],
    ])
    let plain = Look(.tcp, rank: 0)
    #expect(looks[.tcp, "tcp"] == plain && looks[.tcp, "tcp clients=1"] == plain)
    #expect(looks[.tcp, "tcp clients=16"] == Look(.tcp, rank: 1))
    #expect(looks[.tcp, "tcp:nagle=on"] == Look(.tcp, rank: 2))
  }

  /// Each transport has a look of its own.
  @Test func looksDiffer() {
    let looks = Transport.allCases.map { Look($0, rank: 0) }
    #expect(Set(looks.map(\.colour)).count == looks.count)
    #expect(Set(looks.map(\.shape)).count == looks.count)
  }
}
