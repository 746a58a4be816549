/// Whole numbers of CSV cells and of what harness and ends exchange.
enum WholeNumber {
  /// - Throws: ``GrammarError`` for anything else than a number from `smallest` on.
  static func parse(_ text: String, from smallest: Int = 0) throws(GrammarError) -> Int {
    guard let number = Int(text), number >= smallest else {
      throw GrammarError("'\(text)' is not a whole number from \(smallest) on")
    }
    return number
  }
}
