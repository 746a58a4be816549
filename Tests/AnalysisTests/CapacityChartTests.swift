import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Pictures of searches for a rate, of trials that are known.
@Suite struct CapacityChartTests {
  private func panels(_ chart: Chart) throws -> [ChartPanel] {
    guard case .panels(let panels) = chart.body else { throw Unexpected("no panels") }
    return panels
  }

  @Test func eachTrialIsMarkedAsWhatItWas() throws {
    let charts = Charts(rows: SearchRows.manifold).all
    try #require(charts.map(\.name) == ["search-p99-200us-split-64"])
    #expect(
      charts[0].title
        == "p99<200us on two CPUs, 64 bytes is kept by unix-stream up to 101k/s (100k to 102k), tcp up to 50.5k/s (50k to"
        + " 51k); unix-stream carries 2.00x (1.96-2.04) as much")
    let panels = try panels(charts[0])
    try #require(
      panels.map(\.title) == [
        "unix-stream: up to 101k/s (100k to 102k)", "tcp: up to 50.5k/s (50k to 51k)",
      ])
    let series = panels.map { panel in
      Dictionary(panel.series.map { ($0.label, $0) }) { first, _ in first }
    }
    let lines = ["promised", "highest that keeps it", "lowest that breaks it"]
    #expect(Set(series[0].keys) == Set(lines + ["kept", "broken", "broken: the queue grew"]))
    #expect(
      Set(series[1].keys)
        == Set(
          lines + [
            "kept", "broken: the queue grew", "broken: too many were lost", "does not count",
          ]))
    for series in series {
      #expect(series["promised"]?.points.map(\.value) == [200_000, 200_000])
      for line in lines { #expect(series[line]?.marks == ChartSeries.Marks.none) }
    }
    #expect(series[0]["highest that keeps it"]?.points.map(\.x) == [100_000, 100_000])
    #expect(series[0]["lowest that breaks it"]?.points.map(\.x) == [102_000, 102_000])
    #expect(series[0]["kept"]?.points.map(\.value) == Array(repeating: 120_000, count: 10))
    #expect(series[0]["broken"]?.points.map(\.x) == Array(repeating: 102_000, count: 10))
    #expect(series[1]["does not count"]?.points.map(\.value) == [400_000])
    #expect(series[1]["broken: too many were lost"]?.points.map(\.value) == [nil])
  }

  /// Where a queue grew there is no number that an axis should reach up to; panels share theirs.
  @Test func whatHasNoPlaceStandsOnTop() throws {
    let panels = try panels(try #require(Charts(rows: SearchRows.manifold).all.first))
    let y = panels[0].y
    #expect(y.range.contains(400_000) && y.range.upperBound < 1e6)
    #expect(panels.allSatisfy { $0.y.range == y.range && $0.x.range == panels[0].x.range })
    #expect(panels[0].x.scale == .log && panels[0].x.range.contains(150_000))
    let levels = panels[1].series.compactMap { series in
      if case .level(let place) = series.marks { place } else { nil }
    }
    try #require(levels.count == 2)
    #expect(levels[1] < levels[0] && levels[0] < y.scale.place(y.range.upperBound))
    #expect(levels[1] > y.scale.place(400_000))
  }

  @Test(arguments: [
    (LoadGoal.zeroLoss, "search-zero-loss-split-64", 0.0, "0"),
    (.loss(below: 0.0001), "search-loss-0.0001-split-64", 0.0001, "0.01%"),
  ])
  func lossesAreDrawnByTheirShare(goal: LoadGoal, name: String, bound: Double, tick: String) throws
  {
    var search = SearchRows(goal)
    for _ in 0..<4 {
      search.add(.udp, 100_000, p99: .microseconds(20))
      search.add(.udp, 102_000, p99: .microseconds(30), lost: 5)
    }
    let charts = Charts(rows: search.rows).all
    try #require(charts.map(\.name) == [name])
    let panels = try panels(charts[0])
    let promise = try #require(panels[0].series.first { $0.label == "promised" })
    #expect(promise.points.map(\.value) == [bound, bound])
    #expect(panels[0].y.ticks.contains { $0.label == tick })
    let broken = try #require(panels[0].series.first { $0.label == "broken" })
    #expect(broken.points.map(\.value) == Array(repeating: 0.005, count: 4))
    #expect(panels[0].y.title == "share that was lost")
  }

  /// Of `stable` nothing is promised but that; what gave no number is counted.
  @Test func stableHasNoPromise() throws {
    var search = SearchRows(.stable)
    search.add(.unixStream, 100_000, p99: .microseconds(20))
    search.add(.unixStream, 200_000, p99: .milliseconds(20), isStable: false)
    search.add(.unixStream, 150_000, p99: nil, lateness: .milliseconds(1))
    let chart = try #require(Charts(rows: search.rows).all.first)
    let labels = try panels(chart)[0].series.map(\.label)
    #expect(!labels.contains("promised") && labels.contains("broken: the queue grew"))
    #expect(chart.notes.contains("Not drawn: 1 without a number."))
    #expect(Charts.canDraw(search.rows))
  }

  /// A search of which no trial gave a number has none.
  @Test func nothingToDraw() {
    var rows = SearchRows.manifold
    for index in rows.indices { (rows[index].status, rows[index].metrics) = (.failed, [:]) }
    #expect(Charts(rows: rows).all.isEmpty)
  }
}
