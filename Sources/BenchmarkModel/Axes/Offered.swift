/// How many connects are offered to a listener.
package enum Offered: ColumnAxis, WorkloadAxis {
  package static let flag = "--offered"
  package static let placeholder = "CONNECTS,..."
  package static let help =
    "Connects offered at so many times the rate that the server can serve, or burst:N, so many at once. "
    + ownersInWords
  package static let standard: [OfferedConnects?] = [.multiple(2)]
  package static let column = KeyColumn(
    "offered", isInEveryFile: false,
    "connects offered, as a multiple of what the server can serve, or `burst:N`, so many at once; empty but for"
      + " `overload`")
  package static var path: any WritableKeyPath<Benchmark, OfferedConnects?> & Sendable { \.offered }

  /// Reads a comma list of `0.5`, `2`, `burst:2000`.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  package static func parseList(_ text: String) throws(GrammarError) -> [OfferedConnects?] {
    try ListGrammar.parse(text, of: "number of connects to offer") { item throws(GrammarError) in
      [try OfferedConnects(parsing: item)]
    }
  }

  package static func text(_ value: OfferedConnects?) -> String { value?.description ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> OfferedConnects? {
    text.isEmpty ? nil : try OfferedConnects(parsing: text)
  }

  /// Multiples from the smallest to the largest, then bursts.
  package static func rank(of value: OfferedConnects?) -> Int {
    switch value {
    case nil: 0
    case .multiple(let factor): Int(factor * 1000)
    case .burst(let count): 1 << 32 + count
    }
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.offered.map { "offered=\($0)" }
  }

  package static var isAlwaysTold: Bool { true }
}

extension AxisChoices {
  package var offered: [OfferedConnects?] {
    get { self[Offered.self] }
    set { self[Offered.self] = newValue }
  }
}
