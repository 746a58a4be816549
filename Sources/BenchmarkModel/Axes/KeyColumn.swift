/// A column that says, with others, which benchmark a row is about.
package struct KeyColumn: Sendable {
  package let name: String
  /// Empty where the value is no amount.
  package let unit: String
  /// For the table of columns, without a full stop at its end.
  package let meaning: String
  /// Whether every file has it; others came with versions, and are empty before.
  package let isInEveryFile: Bool
  /// Whether an empty cell says what was so before the column was there, and not that something is missing.
  package let hasDefault: Bool

  init(
    _ name: String, unit: String = "", isInEveryFile: Bool = true, hasDefault: Bool = false,
    _ meaning: String
  ) {
    self.name = name
    self.unit = unit
    self.isInEveryFile = isInEveryFile
    self.hasDefault = hasDefault
    self.meaning = meaning
  }

  /// A cell that does not say what its column asks.
  package struct Unreadable: Error, Equatable, Sendable {
    package let column: String
    /// One sentence without the column's name.
    package let sentence: String
  }

  /// Reads a cell of the column.
  func reading<Value>(
    _ body: () throws(GrammarError) -> Value
  ) throws(Unreadable) -> Value {
    do { return try body() } catch { throw Unreadable(column: name, sentence: error.sentence) }
  }
}
