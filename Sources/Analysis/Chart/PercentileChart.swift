package import BenchmarkModel
import Glibc

/// All samples of a benchmark, from the fastest to the slowest.
package struct PercentileCurve: Sendable {
  package struct Point: Sendable {
    /// From 0 to 100.
    package let percentile: Double
    /// How much the share took at most, in nanoseconds.
    package let value: Double
    /// How many of all samples that is.
    package let count: Double
  }

  package let benchmark: Benchmark
  /// By rising percentile.
  package let points: [Point]
}

/// The distributions of all results of a size and placement.
struct PercentileChart {
  let draft: ChartDraft
  let looks: Looks
  /// Of all results, by benchmark.
  let curves: [Benchmark: PercentileCurve]
  /// All values of pictures that can be laid beside this one.
  let beside: [PercentileCurve]

  /// nil where there is nothing to draw.
  var chart: Chart? {
    let series = draft.results.flatMap { result -> [ChartSeries] in
      curves[result.benchmark].map { self.series($0, draft.label(result)) } ?? []
    }
    if series.isEmpty { return nil }
    let metric = draft.results[0].benchmark.workload.traits.shownMetric
    let most = series.flatMap(\.points).map(\.place).max() ?? 1
    return Chart(
      name: draft.name, title: draft.title,
      notes: [draft.plan.reading, draft.common, draft.plan.caution(draft.results)],
      .panels([
        ChartPanel(
          title: "", x: Self.axis(to: max(1.3, most + 0.1), samples: samples),
          y: .upright(
            draft.plan.quantity, over: beside.flatMap(\.points).map(\.value), isShare: false
          ) { ChartText.tick($0, of: metric) }, series: series)
      ]))
  }

  private var samples: String { draft.results[0].benchmark.workload.traits.samples }

  /// A curve as far as values are dense, and the slowest by itself: nothing is known of what lies between.
  private func series(_ curve: PercentileCurve, _ label: String) -> [ChartSeries] {
    let look = looks[curve.benchmark.variant.transport, label]
    guard let slowest = curve.points.last, slowest.percentile == 100, slowest.count > 1 else {
      return []
    }
    let end = log10(slowest.count)
    let points = curve.points.dropLast().map { point(at: $0.percentile, Self.place($0), $0.value) }
    var all = [
      ChartSeries(
        label: label, look: look, points: points.filter { $0.place < end }, marks: .whole)
    ]
    all.append(
      ChartSeries(
        label: label, look: look, points: [point(at: 100, end, slowest.value)], isInLegend: false))
    return all.filter { !$0.points.isEmpty }
  }

  private func point(at percentile: Double, _ place: Double, _ value: Double) -> ChartPoint {
    ChartPoint(
      x: percentile, xName: "\(DecimalText.exactText(percentile))%", place: place, value: value,
      interval: nil, warnings: [])
  }

  /// 90 %, 99 % and 99.9 % lie equally far apart.
  private static func place(_ point: PercentileCurve.Point) -> Double {
    log10(100 / (100 - point.percentile))
  }

  private static func axis(to end: Double, samples: String) -> ChartAxis {
    let nines = (1...max(1, Int(end))).map { place in
      let text =
        place < 3
        ? "\(100 - 100 / (place == 1 ? 10 : 100))"
        : "99." + String(repeating: "9", count: place - 2)
      return ChartAxis.Tick(Double(place), "\(text)%")
    }
    let ticks = [ChartAxis.Tick(0, "0%"), ChartAxis.Tick(log10(2), "50%")] + nines
    return ChartAxis(
      title: "share of \(samples) that took no longer", scale: .linear, range: 0...end,
      ticks: ticks.filter { $0.value <= end })
  }
}
