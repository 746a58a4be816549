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
    let medians = draft.results.filter { !draft.plan.isBeyond($0) }.flatMap { result in
      values.compactMap { result[$0.metric] }
    }
    let shown = panels.flatMap { panel in
      panel.series.filter(\.isInLegend).flatMap { series in
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

  var along: Along { draft.plan.along }

  /// A place of the x axis.
  struct Place {
    let name: String
    let sample: Benchmark
    let value: Double
  }

  /// Those of some results, in rising order.
  func places(of results: [BenchmarkSummary]) -> [Place] {
    var samples: [String: Benchmark] = [:]
    for result in results { samples[along.text(result.benchmark)] = result.benchmark }
    return samples.sorted {
      along.axis.sortKey(of: $0.value) < along.axis.sortKey(of: $1.value)
    }.enumerated().map { index, place in
      Place(
        name: place.key, sample: place.value,
        value: along.number == nil ? Double(index + 1) : along.value(place.value))
    }
  }

  private func panel(_ value: ChartPlan.Value, isAlone: Bool) -> ChartPanel? {
    let places = places(of: draft.results)
    let drawn = draft.results.filter { $0[value.metric] != nil && !draft.plan.isBeyond($0) }
    // A transport stands at the same place in every panel.
    var labels: [String] = []
    for result in draft.results where !labels.contains(draft.label(result)) {
      labels.append(draft.label(result))
    }
    let series = labels.enumerated().compactMap { index, label -> ChartSeries? in
      let results = drawn.filter { draft.label($0) == label }
      if results.isEmpty { return nil }
      let offset = offset(of: index, among: labels.count)
      let points =
        results.compactMap { point($0, value.metric, places, offset) }
        + unknown(between: results.map { along.text($0.benchmark) }, own(label, places), offset)
      return ChartSeries(
        label: label, look: looks[results[0].benchmark.variant.transport, label],
        points: points.sorted { $0.place < $1.place })
    }
    if series.isEmpty { return nil }
    let shown = series.flatMap(\.points).flatMap {
      [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self)
    }
    let room = draft.results.contains(where: draft.plan.isBeyond) ? [1.4 * (shown.max() ?? 0)] : []
    let y = ChartAxis.upright(
      isAlone ? draft.plan.quantity : "", over: shown + room,
      isShare: value.metric.unit == .fraction
    ) { ChartText.tick($0, of: value.metric) }
    return ChartPanel(
      title: isAlone ? "" : value.wholeTitle, x: axis(places), y: y,
      series: series + onTop(labels, value.metric, y))
  }

  private func axis(_ places: [Place]) -> ChartAxis {
    guard let text = along.number else { return .ordinal(along.title, places.map(\.name)) }
    return .level(along.title, over: places.map(\.value), .linear, startsAtZero: true, text)
  }

  /// The places at which a series may have a point.
  private func own(_ label: String, _ places: [Place]) -> [Place] {
    guard along.number != nil else { return places }
    return self.places(of: (draft.results + draft.missing).filter { draft.label($0) == label })
  }

  /// How far a series stands beside the middle of a place, so that no point hides another.
  func offset(of index: Int, among count: Int) -> Double {
    if along.number != nil { return 0 }
    return (Double(index) - Double(count - 1) / 2) * min(Self.step, Self.spread / Double(count))
  }

  /// Places between the first and the last known at which nothing is known.
  private func unknown(
    between known: [String], _ places: [Place], _ offset: Double
  ) -> [ChartPoint] {
    let indices = places.indices.filter { known.contains(places[$0].name) }
    guard let first = indices.first, let last = indices.last else { return [] }
    return places[first...last].filter { !known.contains($0.name) }.map { place in
      ChartPoint(
        x: along.value(place.sample), xName: place.name, place: place.value + offset, value: nil,
        interval: nil, warnings: [])
    }
  }

  private func point(
    _ result: BenchmarkSummary, _ metric: Metric, _ places: [Place], _ offset: Double
  ) -> ChartPoint? {
    let name = along.text(result.benchmark)
    guard let summary = result[metric], let place = places.first(where: { $0.name == name }) else {
      return nil
    }
    return ChartPoint(
      x: along.value(result.benchmark), xName: name, place: place.value + offset,
      value: summary.median, interval: summary.interval, warnings: summary.warnings)
  }
}
