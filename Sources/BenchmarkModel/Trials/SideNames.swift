/// What the two sides of a check are called.
package struct SideNames: Hashable, Sendable {
  package let base: String
  package let candidate: String

  /// Where nobody chose others.
  package static let standard = SideNames("base", "candidate")

  /// The same in the midst of a sentence.
  package var inSentences: SideNames {
    self == .standard ? SideNames("the base", "the candidate") : self
  }

  private init(_ base: String, _ candidate: String) {
    self.base = base
    self.candidate = candidate
  }

  private static let longest = 30

  /// Reads the names of the base and of the candidate.
  ///
  /// - Throws: ``GrammarError`` where there are not two, where they are the same, and for what would not be a word in
  ///   every table and file.
  package init(_ names: [String]) throws(GrammarError) {
    guard names.count == 2 else {
      throw GrammarError("two names are needed, the base's first, such as 'host,container'")
    }
    if let bad = names.first(where: { !Self.isName($0) }) {
      throw GrammarError(
        "'\(bad)' is not a name; write one of 1 to \(Self.longest) letters, digits, '-', '_', '.', '+' and '@'"
      )
    }
    guard names[0] != names[1] else {
      throw GrammarError("both sides are called '\(names[0])'; name them differently")
    }
    self.init(names[0], names[1])
  }

  private static func isName(_ text: String) -> Bool {
    (1...longest).contains(text.count)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.+@".contains($0) }
  }
}
