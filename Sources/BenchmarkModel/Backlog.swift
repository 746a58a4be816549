/// The queue length that a server asks `listen(2)` for.
package enum Backlog {
  /// What is asked for unless the command line says otherwise.
  package static let standard = 128
  /// The largest that `listen` takes, however long a queue the kernel then grants.
  package static let most = Int(Int32.max)

  /// As it is written on the command line.
  package static func text(_ backlog: Int) -> String { backlog == most ? mostWord : "\(backlog)" }

  private static let mostWord = "max"

  /// Reads `0`, `1,8,128`, ranges such as `1..256`, and `max` for the largest that `listen` takes.
  ///
  /// - Throws: ``GrammarError`` for negative numbers and numbers beyond a C `int`.
  package static func parseList(_ text: String) throws(GrammarError) -> [Int] {
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
}
