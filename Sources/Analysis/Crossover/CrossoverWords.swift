import BenchmarkModel

/// A search in words: its tables, and the sentences that sum it up.
struct CrossoverWords {
  let result: CrossoverResult
  let places: [JudgedPlace]
  private let names: [String]
  let endedByItself: Bool

  init(_ result: CrossoverResult, endedByItself: Bool) {
    self.result = result
    self.endedByItself = endedByItself
    places = result.places
    let label = RowLabel(result.sides)
    names = result.sides.map { label.text(for: $0) }
  }

  var common: Benchmark { result.sides[0] }
  var metric: Metric { common.workload.traits.mainMetric }
  var margin: String { Readable.percent(metric.tolerance.margin) }

  func name(_ side: Int) -> String { names[side] }

  /// As in "64 to 128K bytes".
  var range: String {
    let sizes = result.terms.sizes
    return "\(ByteCount(sizes[0])) to \(ByteCount(sizes[sizes.count - 1])) bytes"
  }

  // MARK: Tables

  var tables: [DocumentTable] {
    var tables = [grid, crossovers, steps].compactMap(\.self)
    tables[tables.count - 1].remarks += remarks
    return tables
  }

  private var title: String {
    "\(common.workload), \(range) a message, placement \(common.placement)"
      + " (\(common.placement.explanation(result.cpuRelation)))"
      + (common.wait == .block ? "" : ", wait \(common.wait)")
      + ", \(Readable.trials(result.trials))"
  }

  private var leadHeader: [String] {
    ["message size"] + names + ["\(names[0]) times as fast", "95 % interval", "faster"]
  }

  private var grid: DocumentTable {
    DocumentTable(
      title: title, header: leadHeader,
      rows: result.grid.map { row($0, unknown: "cannot tell") },
      remarks: ["Each line of this table holds with 95 % confidence by itself."])
  }

  /// nil where the ranking does not change.
  private var crossovers: DocumentTable? {
    let rows = places.filter { $0.zone != nil }.flatMap(\.leads).map {
      row($0, unknown: "cannot tell")
    }
    if rows.isEmpty { return nil }
    return DocumentTable(
      title: "where the ranking changes, by further trials", header: leadHeader, rows: rows)
  }

  /// nil where there are none.
  private var steps: DocumentTable? {
    let rows = places.flatMap { place in
      place.growths.filter { place.steps.contains($0.side) }.map(row)
    }
    if rows.isEmpty { return nil }
    return DocumentTable(
      title:
        "where one byte more costs more than \(Readable.percent(SearchRules.stepCost)), by further"
        + " trials",
      header: [
        "transport", "message size", "from", "to", "costs more", "95 % interval", "verdict",
      ],
      rows: rows)
  }

  // MARK: Rows

  private func time(_ cost: Double?) -> String {
    cost.map { Readable.time(nanoseconds: $0) } ?? "-"
  }

  private func row(_ lead: SizeLead, unknown: String) -> [String] {
    let interval = lead.interval.map { interval in
      let model = lead.speed ?? 1
      return Readable.ratio(interval.lowerBound, like: model) + " to "
        + Readable.ratio(interval.upperBound, like: model)
    }
    return ["\(ByteCount(lead.size))"] + lead.costs.map(time) + [
      lead.speed.map { Readable.ratio($0, like: $0) } ?? "-", interval ?? "too few trials",
      word(lead.word) ?? unknown,
    ]
  }

  private func word(_ word: CrossoverClaim.Word?) -> String? {
    switch word {
    case .first: names[0]
    case .second: names[1]
    case .neither: "no difference beyond \(margin)"
    case .step, .noStep, nil: nil
    }
  }

  private func row(_ growth: SizeGrowth) -> [String] {
    let interval = growth.interval.map { "\(percent($0.lowerBound)) to \(percent($0.upperBound))" }
    let boundary = result.boundary(of: growth.side, at: growth.span)
    let verdict = growth.word == .step ? "step" : "cannot tell"
    return [
      name(growth.side), "\(growth.span.low) to \(growth.span.high)", time(growth.costs[0]),
      time(growth.costs[1]), growth.growth.map(percent) ?? "-", interval ?? "too few trials",
      verdict + (boundary.map { ": more than \($0)" } ?? ""),
    ]
  }

  /// A change such as `+41%`.
  func percent(_ fraction: Double) -> String {
    let text = Readable.fixed(fraction * 100, decimals: abs(fraction) < 0.0995 ? 1 : 0)
    return (fraction < 0 ? "" : "+") + text + "%"
  }

  func text(_ span: SizeSpan) -> String { "\(ByteCount(span.low)) and \(ByteCount(span.high))" }
}
