/// What is asked of the transports.
package enum Workloads: Axis {
  package static let flag = "--workloads"
  package static let placeholder = "WORKLOAD,..."
  package static let help = "What is asked of them. See WORKLOADS below."
  package static let knownWords = Workload.allCases.map(\.rawValue)
  package static let standard = [Workload.latency, .throughput]

  package static func parseList(_ text: String) throws(GrammarError) -> [Workload] {
    try ListGrammar.words(text, of: "workload")
  }

  private static let column = KeyColumn(
    "workload",
    Workload.allCases.map { "`\($0)`: \($0.traits.summary)" }.joined(separator: ". "))
  package static let columns = [column]

  package static func cells(of benchmark: Benchmark) -> [String] { [benchmark.workload.rawValue] }

  package static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable) {
    benchmark.workload = try column.reading { () throws(GrammarError) in
      try KnownWords.parse(cells[0], kind: "workload")
    }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let idle = choices.workloads.first { workload in
      choices.variants.allSatisfy { workload.traits.reasonAgainst($0) != nil }
    }
    return idle.map { workload in
      if let variant = choices.variants.first(where: workload.traits.takes) {
        let reason = workload.traits.reasonAgainst(variant) ?? ""
        return "--workloads \(workload) leaves out \(variant), as \(reason);"
          + " add a transport without it, such as \(variant.transport)"
      }
      return
        "--workloads \(workload) has nothing to act on, as nothing selected \(workload.traits.demand);"
        + " add a transport that does, such as tcp"
    }
  }
}
