import BenchmarkModel

/// Values by what an axis tells: a curve for each variant, a panel for each metric.
struct CurveChart {
  let draft: ChartDraft
  let looks: Looks

  /// The share of the room of a place that its points take up.
  private static let spread = 0.66
  /// The most that two points stand apart.
  private static let step = 0.14

  /// nil where there is nothing to draw.
  func chart(_ values: [ChartPlan.Value]) -> Chart? {
    let panels = values.compactMap { panel($0, isAlone: values.count == 1) }
    if panels.isEmpty { return nil }
    let medians = draft.results.flatMap { result in values.compactMap { result[$0.metric] } }
    let shown = panels.flatMap { panel in
      panel.series.flatMap { series in
        series.points.filter { $0.value != nil }.map { (series.label, $0.xName, $0.warnings) }
      }
    }
    return Chart(
      name: draft.name, title: draft.title,
      notes: [
        "\(ChartNotes.medians(of: medians)) \(draft.plan.reading)", draft.common,
        draft.plan.caution(draft.results), ChartNotes.warnings(shown),
      ], .panels(panels))
  }

  private var along: Along { draft.plan.along }

  /// The results at each place of the x axis.
  private var places: [(name: String, sample: Benchmark)] {
    var places: [String: Benchmark] = [:]
    for result in draft.results { places[along.text(result.benchmark)] = result.benchmark }
    return places.map { (name: $0.key, sample: $0.value) }.sorted {
      along.axis.sortKey(of: $0.sample) < along.axis.sortKey(of: $1.sample)
    }
  }

  private func panel(_ value: ChartPlan.Value, isAlone: Bool) -> ChartPanel? {
    let places = places.map(\.name)
    let drawn = draft.results.filter { $0[value.metric] != nil }
    // A transport stands at the same place in every panel.
    var labels: [String] = []
    for result in draft.results where !labels.contains(draft.label(result)) {
      labels.append(draft.label(result))
    }
    let series = labels.enumerated().compactMap { index, label -> ChartSeries? in
      let results = drawn.filter { draft.label($0) == label }
      if results.isEmpty { return nil }
      let offset = Self.offset(of: index, among: labels.count)
      let points =
        results.compactMap { point($0, value.metric, places, offset) }
        + unknown(between: results.map { along.text($0.benchmark) }, places, offset)
      return ChartSeries(
        label: label, look: looks[results[0].benchmark.variant.transport, label],
        points: points.sorted { $0.place < $1.place })
    }
    if series.isEmpty { return nil }
    let shown = series.flatMap(\.points).flatMap {
      [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self)
    }
    return ChartPanel(
      title: isAlone ? "" : value.wholeTitle, x: .ordinal(along.title, places),
      y: .upright(
        isAlone ? draft.plan.quantity : "", over: shown, isShare: value.metric.unit == .fraction
      ) { ChartText.tick($0, of: value.metric) },
      series: series)
  }

  /// How far a series stands beside the middle of a place, so that no point hides another.
  private static func offset(of index: Int, among count: Int) -> Double {
    (Double(index) - Double(count - 1) / 2) * min(step, spread / Double(count))
  }

  /// Places between the first and the last known at which nothing is known.
  private func unknown(
    between known: [String], _ places: [String], _ offset: Double
  ) -> [ChartPoint] {
    let indices = places.indices.filter { known.contains(places[$0]) }
    guard let first = indices.first, let last = indices.last else { return [] }
    let samples = self.places.map(\.sample)
    return (first...last).filter { !indices.contains($0) }.map { index in
      ChartPoint(
        x: along.number(samples[index]), xName: places[index], place: Double(index + 1) + offset,
        value: nil, interval: nil, warnings: [])
    }
  }

  private func point(
    _ result: BenchmarkSummary, _ metric: Metric, _ places: [String], _ offset: Double
  ) -> ChartPoint? {
    let name = along.text(result.benchmark)
    guard let summary = result[metric], let place = places.firstIndex(of: name) else { return nil }
    return ChartPoint(
      x: along.number(result.benchmark), xName: name, place: Double(place + 1) + offset,
      value: summary.median, interval: summary.interval, warnings: summary.warnings)
  }
}
