import BenchmarkModel

/// Rows with bars of parts, one after the other.
struct PartChart {
  let draft: ChartDraft
  let looks: Looks
  let plan: PartPlan

  var charts: [Chart] {
    let results = draft.results.filter { !parts(of: $0).allSatisfy { $0 == nil } }
    if results.isEmpty { return [] }
    let rows = ordered(results).map(row)
    let longest = rows.map { $0.parts.reduce(0) { $0 + ($1 ?? 0) } }
    let shown = results.map { (draft.label($0), along($0), warnings(of: $0)) }
    var sheet = ChartSheet(
      axis: .level(draft.plan.quantity, over: longest, .linear, startsAtZero: true, tick),
      columns: columns, rows: rows)
    sheet.parts = plan.parts.map { ChartSheet.Part(title: $0.title, colour: $0.colour) }
    return sheet.charts(
      name: draft.name, title: draft.title,
      notes: [
        "\(medians(of: results)) \(draft.plan.reading)", draft.common,
        draft.plan.caution(results), ChartNotes.warnings(shown),
      ])
  }

  private func medians(of results: [BenchmarkSummary]) -> String {
    let trials = results.flatMap { result in metrics.compactMap { result[$0]?.trials } }
    guard let fewest = trials.min(), let most = trials.max() else { return "" }
    let count = fewest == most ? Readable.trials(most) : "\(fewest) to \(most) trials"
    return most == 1 ? "One trial." : "Medians of \(count), which need not add up."
  }

  private var metrics: [Metric] { plan.parts.flatMap(\.metrics) }

  private func warnings(of result: BenchmarkSummary) -> [SummaryWarning] {
    let all = metrics.flatMap { result[$0]?.warnings ?? [] }
    return SummaryWarning.allCases.filter(all.contains)
  }

  private func tick(_ value: Double) -> String {
    plan.whole == nil
      ? ChartText.tick(value, of: metrics[0]) : DecimalText.text(value * 100, decimals: 2) + "%"
  }

  private func ordered(_ results: [BenchmarkSummary]) -> [BenchmarkSummary] {
    var groups: [String] = []
    for result in results where !groups.contains(plan.group(result.benchmark)) {
      groups.append(plan.group(result.benchmark))
    }
    return groups.flatMap { name in results.filter { plan.group($0.benchmark) == name } }
  }

  /// The parts of a result; as shares where they are parts of a whole.
  private func parts(of result: BenchmarkSummary) -> [Double?] {
    let whole = plan.whole.map { result[$0]?.median ?? 0 } ?? 1
    return plan.parts.map { part in
      let medians = part.metrics.compactMap { result[$0]?.median }
      return medians.isEmpty || whole <= 0 ? nil : medians.reduce(0, +) / whole
    }
  }

  private func row(_ result: BenchmarkSummary) -> ChartSheet.Row {
    let label = draft.label(result)
    let parts = parts(of: result)
    let numbers = parts.map { part -> String in
      guard let part, part > 0 || plan.whole == nil else { return "-" }
      return plan.whole == nil ? Readable.value(part, of: metrics[0]) : Readable.share(part)
    }
    return ChartSheet.Row(
      group: plan.group(result.benchmark),
      texts: [label] + (hasColumn ? [along(result)] : []) + numbers
        + plan.words.map { $0.text(result) ?? "-" },
      look: looks[result.benchmark.variant.transport, label], parts: parts)
  }

  private func along(_ result: BenchmarkSummary) -> String {
    plan.column?.text(result.benchmark) ?? ""
  }

  private var hasColumn: Bool {
    guard let column = plan.column else { return false }
    return plan.columnIsAlwaysThere
      || Set(draft.results.map { column.text($0.benchmark) }).count > 1
  }

  private var columns: [ChartSheet.Column] {
    let column = plan.column.map {
      [ChartSheet.Column(name: $0.axis.columns[0].name, title: $0.name, isLeft: true)]
    }
    return [ChartSheet.Column(name: "name", title: "", isLeft: true)]
      + (hasColumn ? column ?? [] : [])
      + plan.parts.map {
        ChartSheet.Column(name: $0.title, title: $0.title, isLeft: false, colour: $0.colour)
      }
      + plan.words.map { ChartSheet.Column(name: $0.title, title: $0.title, isLeft: false) }
  }
}
