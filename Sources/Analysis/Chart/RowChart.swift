import BenchmarkModel

/// Values in rows, for what has no x axis.
struct RowChart {
  let draft: ChartDraft
  let looks: Looks

  /// One of each kind of group, the best row of each on top.
  func charts(_ values: [ChartPlan.Value]) -> [Chart] {
    let split = draft.plan.split
    return charts(values[0], tail: values.dropFirst().first) { benchmark in
      guard draft.split == nil, let split else { return "" }
      let labels = Set(draft.results.compactMap { split.label(of: $0.benchmark) })
      return labels.count > 1 ? split.label(of: benchmark) ?? "" : ""
    }
  }

  /// A group for each message size.
  func chartsBySize(_ value: ChartPlan.Value) -> [Chart] {
    charts(value, tail: nil) { $0.message.inWords }
  }

  private func charts(
    _ value: ChartPlan.Value, tail: ChartPlan.Value?, group: (Benchmark) -> String
  ) -> [Chart] {
    let known = draft.results.filter { $0[value.metric] != nil && !draft.plan.isBeyond($0) }
    let drawn = ordered(known, value.metric, group)
    if drawn.isEmpty { return [] }
    // Few samples have none.
    let tail = tail.flatMap { tail in drawn.contains { $0[tail.metric] != nil } ? tail : nil }
    let rows = drawn.map { row($0, value.metric, tail?.metric, group) }
    let summaries = drawn.compactMap { $0[value.metric] }
    let shown = drawn.map { result in
      (
        draft.label(result), draft.plan.along.text(result.benchmark),
        result[value.metric]?.warnings ?? []
      )
    }
    let interval = summaries.contains { $0.interval != nil } ? " (95 % interval)" : ""
    let tails = tail.map { [ChartSheet.Column(name: "tail", title: $0.title, isLeft: false)] } ?? []
    let columns =
      [
        ChartSheet.Column(name: "name", title: "", isLeft: true),
        ChartSheet.Column(name: "median", title: value.title + interval, isLeft: false),
      ]
      + tails
    let axis = axis(of: rows, value.metric)
    let marks = tail.map { " Large: \(value.wholeTitle). Small: \($0.wholeTitle)." } ?? ""
    return ChartSheet(axis: axis, columns: columns, rows: rows).charts(
      name: draft.name, title: draft.title,
      notes: [
        "\(ChartNotes.medians(of: summaries))\(marks) \(draft.plan.reading)", remark(axis),
        draft.common,
        draft.plan.caution(draft.results), ChartNotes.warnings(shown),
      ])
  }

  /// By group; in each, the best first, or as they are read where nothing is best.
  private func ordered(
    _ results: [BenchmarkSummary], _ metric: Metric, _ group: (Benchmark) -> String
  ) -> [BenchmarkSummary] {
    var groups: [String] = []
    let rising = results.sorted { $0.benchmark.message < $1.benchmark.message }
    for result in rising where !groups.contains(group(result.benchmark)) {
      groups.append(group(result.benchmark))
    }
    return groups.flatMap { name in
      let members = results.filter { group($0.benchmark) == name }
      if metric.better == .neither { return members }
      return members.sorted { left, right in
        let (one, other) = (left[metric]?.median ?? 0, right[metric]?.median ?? 0)
        return metric.better == .lower ? one < other : one > other
      }
    }
  }

  private func row(
    _ result: BenchmarkSummary, _ metric: Metric, _ tail: Metric?, _ group: (Benchmark) -> String
  ) -> ChartSheet.Row {
    let label = draft.label(result)
    let summary = result[metric]
    let slow = tail.flatMap { result[$0] }
    return ChartSheet.Row(
      group: group(result.benchmark),
      texts: [label, summary.map(ChartText.estimate) ?? ""]
        + (tail == nil ? [] : [slow.map { Readable.value($0.median, of: $0.metric) } ?? "-"]),
      look: looks[result.benchmark.variant.transport, label], value: summary?.median,
      interval: summary?.interval, tail: slow?.median)
  }

  private func axis(of rows: [ChartSheet.Row], _ metric: Metric) -> ChartAxis {
    let values = rows.flatMap {
      [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound, $0.tail].compactMap(\.self)
    }
    let text = { ChartText.tick($0, of: metric) }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    if metric.unit == .fraction || low <= 0 {
      return .level(
        draft.plan.quantity, over: values, .linear, startsAtZero: true, text)
    }
    // A small difference should look like one.
    let widened = high < 1.5 * low ? [low / 1.2, high * 1.2] : values
    return .level(draft.plan.quantity, over: widened, high > 3 * low ? .log : .linear, text)
  }

  private func remark(_ axis: ChartAxis) -> String {
    if axis.scale == .log { return "The axis is logarithmic." }
    return axis.range.lowerBound > 0 ? "The axis does not begin at 0." : ""
  }
}
