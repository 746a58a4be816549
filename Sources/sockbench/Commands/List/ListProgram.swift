import BenchmarkModel
import Measurement

/// `sockbench list`: what can be measured here, and what cannot and why.
enum ListProgram {
  static func perform(
    _ options: ListOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let cpus = try source.prepare(Deployment(), options.variants)
    let text = text(options, source) + text(PlacementTable(cpus: cpus))
    try Selection.requireNoInterruption(on: source)
    try output.print(text)
    return .done
  }

  /// The table of variants and their limits, then the workloads.
  private static func text(_ options: ListOptions, _ source: any TrialSource) -> String {
    let header = [
      "transport", "largest message", "carried at once", "keeps boundaries",
      "when the receiver falls behind",
      "workloads",
    ]
    var reasons: [String] = []
    let rows = options.variants.map { variant -> [String] in
      let limit = source.messageLimit(of: variant)
      if case .unavailable(let reason) = limit { reasons.append(reason) }
      return [
        variant.description, words(for: limit), words(for: source.transferUnits(of: variant)),
        variant.transport.keepsMessageBoundaries ? "yes" : "no",
        variant.transport.losesMessages ? "messages are lost" : "sender waits",
        workloads(of: variant, under: limit),
      ]
    }
    let notes = reasons.map { "\n\($0)\n" }.joined()
    return aligned([header] + rows) + notes
  }

  private static func text(_ placements: PlacementTable) -> String {
    "\n\(aligned(placements.rows))\n\(placements.parts)"
  }

  private static func words(for limit: MessageLimit) -> String {
    switch limit {
    case .bytes(let bytes): "\(bytes)"
    case .unlimited: "any"
    case .unavailable: "-"
    }
  }

  private static func words(for units: TransferUnits) -> String {
    if let segment = units.segment { return "\(segment) (segment)" }
    if let packet = units.packet { return "\(packet) (packet)" }
    return units.pipe.map { "\($0) (pipe)" } ?? "-"
  }

  private static func workloads(of variant: Variant, under limit: MessageLimit) -> String {
    if case .unavailable = limit { return "none" }
    return Workload.allCases.filter { $0.traits.reasonAgainst(variant) == nil }.map(\.rawValue)
      .joined(separator: " ")
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return cells.joined(separator: "  ").trimmingSpaces + "\n"
    }.joined()
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
  }
}
