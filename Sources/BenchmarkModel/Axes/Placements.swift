/// Which CPUs the two ends sit on.
package enum Placements: ColumnAxis {
  package static let flag = "--placement"
  package static let placeholder = "WHERE,..."
  package static let help =
    "Which CPUs the client and the server sit on: one for both (same), one each (split), any (free), or those"
    + " named, as in 0:1."
  package static let knownWords = [Placement.same, .split, .free].map(\.description)
  package static let standard = [Placement.same]
  package static let column = KeyColumn(
    "placement",
    "the CPUs of the two ends: `same`, `split` over two, `free` as the scheduler likes, or client and server named,"
      + " such as `0:1`")
  package static var path: any WritableKeyPath<Benchmark, Placement> & Sendable { \.placement }

  package static func parseList(_ text: String) throws(GrammarError) -> [Placement] {
    try ListGrammar.parse(text, of: "placement") { item throws(GrammarError) in
      [try Placement(parsing: item)]
    }
  }

  package static func value(ofCell text: String) throws(GrammarError) -> Placement {
    try Placement(parsing: text)
  }

  package static func rank(of value: Placement) -> Int {
    switch value {
    case .same: 0
    case .split: 1
    case .free: 2
    case .explicit(let client, let server): 3 + client << 16 + server
    }
  }

  package static func isOpen(to plain: Benchmark) -> Bool { true }
  /// Tables have a block for each.
  package static func label(of benchmark: Benchmark) -> String? { nil }
  /// What a machine has is found out when the benchmarks are selected.
  package static func complaint(about choices: AxisChoices) -> String? { nil }
}

extension AxisChoices {
  /// Nil where the machine's CPUs decide.
  package var placements: [Placement]? {
    get { chosen(Placements.self) }
    set { choose(Placements.self, newValue) }
  }
}
