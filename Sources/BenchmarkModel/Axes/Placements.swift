/// Which CPUs the two ends sit on.
package enum Placements: ColumnAxis {
  package static let flag = "--placement"
  package static let placeholder = "WHERE,..."
  package static let help =
    "Which CPUs the client and the server sit on: one for both (same), one each (split), any (free), those named,"
    + " as in 0:1, or two of a kind: threads of one core (smt), cores with a common last-level cache (core) or"
    + " without one (llc), cores of two NUMA nodes (node). 'sockbench list' shows those of this machine."
  package static let knownWords = Placement.words
  package static let standard = [Placement.same]
  package static let column = KeyColumn(
    "placement",
    "the CPUs of the two ends: `same`, one for both; `smt`, two hardware threads of one core; `core`, two cores"
      + " that share a last-level cache; `llc`, two of one NUMA node that do not; `node`, two of different NUMA"
      + " nodes; `split`, any two, cores near to one another if possible; `free`, as the scheduler likes; or client"
      + " and server named, such as `0:1`")
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
    case .related(let relation):
      KnownWords.rank(of: relation) + (relation == .llc || relation == .node ? 1 : 0)
    case .split: 3
    case .free: 6
    case .explicit(let client, let server): 7 + client << 16 + server
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

  /// Those where nobody chose any: whoever runs a server has not pinned it, unless they say so.
  ///
  /// - Parameter pinned: where there is none.
  package func standardPlacements(_ pinned: [Placement]) -> [Placement] {
    variants.contains { $0.runningServer != nil } ? [.free] : pinned
  }
}
