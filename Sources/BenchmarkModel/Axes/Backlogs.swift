/// The queue length that a server asks `listen(2)` for.
package enum Backlogs: ColumnAxis {
  package static let flag = "--backlogs"
  package static let placeholder = "N,..."
  package static let help =
    "Queue lengths that a server asks listen(2) for. Ranges as for --sizes, and max."
  package static let standard: [Int?] = [128]
  package static let column = KeyColumn(
    "backlog", "queue length asked of `listen(2)`; empty where nothing listens")
  package static var path: any WritableKeyPath<Benchmark, Int?> & Sendable { \.backlog }

  /// The largest that `listen` takes, however long a queue the kernel then grants.
  package static let most = Int(Int32.max)
  private static let mostWord = "max"

  /// Reads `0`, `1,8,128`, ranges such as `1..256`, and `max` for the largest that `listen` takes.
  ///
  /// - Throws: ``GrammarError`` for negative numbers and numbers beyond a C `int`.
  package static func parseList(_ text: String) throws(GrammarError) -> [Int?] {
    try ListGrammar.parse(text, of: "backlog") { item throws(GrammarError) in
      try NumberRange(parsing: item) { bound throws(GrammarError) in
        if bound == mostWord { return most }
        guard let value = Int(bound), (0...most).contains(value) else {
          throw GrammarError(
            "'\(bound)' is not a backlog; write a whole number from 0 to \(most), or \(mostWord)")
        }
        return value
      }.values
    }
  }

  package static func text(_ value: Int?) -> String {
    value.map { $0 == most ? mostWord : "\($0)" } ?? ""
  }

  package static func cell(_ value: Int?) -> String { value.map(\.description) ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Int? {
    text.isEmpty ? nil : try WholeNumber.parse(text)
  }

  package static func rank(of value: Int?) -> Int { value ?? 0 }
  package static func isOpen(to plain: Benchmark) -> Bool { plain.variant.hasOwnListener }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.backlog.map { "backlog=\(text($0))" }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    if choices.backlogs == standard || choices.variants.contains(where: \.hasOwnListener) {
      return nil
    }
    return "--backlogs has nothing to act on, as nothing selected listens;"
      + " add a transport that does, such as tcp, or leave it out"
  }
}

extension AxisChoices {
  package var backlogs: [Int?] {
    get { self[Backlogs.self] }
    set { self[Backlogs.self] = newValue }
  }
}
