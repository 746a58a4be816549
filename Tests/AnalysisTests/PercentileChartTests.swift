import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct PercentileChartTests {
  private static let benchmark = Fixture.benchmark(.tcp)

  private static func curve(samples: UInt64) throws -> PercentileCurve {
    let values = (1...samples).map { $0 * 1_000 }
    let counts = Dictionary(grouping: values, by: HistogramScale.index)
    let histogram = Histogram(
      cells: counts.sorted { $0.key < $1.key }.map {
        Histogram.Cell(index: $0.key, count: UInt64($0.value.count))
      }, sum: values.reduce(0, +), smallest: values[0], largest: values[values.count - 1])
    let text =
      PercentilesCSV.header + PercentilesCSV.lines(for: benchmark, histogram: histogram)
    return try #require(try PercentilesCSV.parse(text).first)
  }

  private static func panel(_ curve: PercentileCurve) throws -> ChartPanel {
    let rows = Fixture.rows(benchmark, around: [.roundTrips.p50: 1_000])
    let chart = try #require(
      Charts(rows: rows, percentiles: [curve]).all.first { $0.name == "percentiles-same-64" })
    guard case .panels(let panels) = chart.body else {
      throw CSVError(line: 0, "it has no panels")
    }
    return panels[0]
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let curve = try Self.curve(samples: 2_000)
    #expect(curve.benchmark == Self.benchmark)
    #expect(curve.points.first?.percentile == 0 && curve.points.last?.percentile == 100)
    #expect(curve.points.last?.count == 2_000 && curve.points.last?.value == 2_000_000)
    #expect(throws: CSVError.self) { try PercentilesCSV.parse(PercentilesCSV.header + "x\n") }
  }

  /// Fewer than ten values lie between the curve and the slowest: no line runs there.
  @Test func aCurveEndsWhereValuesAreFew() throws {
    let panel = try Self.panel(try Self.curve(samples: 2_000))
    #expect(panel.series.map(\.points.count) == [panel.series[0].points.count, 1])
    let last = try #require(panel.series[0].points.last)
    #expect(last.x <= 99.5 && last.place < panel.series[1].points[0].place)
    #expect(panel.series[1].points[0].value == 2_000_000)
    #expect(panel.series.map(\.isInLegend) == [true, false])
    #expect(panel.x.ticks.map(\.label) == ["0%", "50%", "90%", "99%", "99.9%"])
  }

  @Test func pictureWithoutPercentilesIsNone() {
    let rows = Fixture.rows(Self.benchmark, around: [.roundTrips.p50: 1_000])
    #expect(Charts(rows: rows).all.map(\.name) == ["round-trip-same"])
  }
}
