import BenchmarkModel

extension CurveChart {
  /// How far marks on top of different series are apart, as a share of the axis.
  private static let stepOnTop = 0.04

  /// What is beyond the axis, each series a little below the one before.
  func onTop(_ labels: [String], _ metric: Metric, _ y: ChartAxis) -> [ChartSeries] {
    let places = places(of: draft.results)
    let beyond = labels.enumerated().compactMap { index, label -> ChartSeries? in
      let results = draft.results.filter { draft.plan.isBeyond($0) && draft.label($0) == label }
      guard let first = results.first else { return nil }
      let offset = offset(of: index, among: labels.count)
      return ChartSeries(
        label: "\(label), unstable", look: looks[first.benchmark.variant.transport, label].beyond,
        points: results.compactMap { result in
          let name = along.text(result.benchmark)
          return places.first { $0.name == name }.map { place in
            ChartPoint(
              x: along.value(result.benchmark), xName: name, place: place.value + offset,
              value: result[metric]?.median, interval: nil, warnings: [])
          }
        }.sorted { $0.place < $1.place }, isInLegend: false)
    }
    let (low, high) = (y.scale.place(y.range.lowerBound), y.scale.place(y.range.upperBound))
    return beyond.enumerated().map { number, series in
      var series = series
      series.marks = .level(high - (Double(number) + 0.5) * Self.stepOnTop * (high - low))
      return series
    }
  }
}
