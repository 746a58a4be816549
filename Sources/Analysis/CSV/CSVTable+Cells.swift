import BenchmarkModel

extension CSVTable.Row {
  /// An error about one cell of the row.
  func error(_ column: String, _ problem: String) -> CSVError {
    CSVError(line: line, column: column, problem)
  }

  /// A cell that holds a whole number from `smallest` on.
  ///
  /// - Throws: ``CSVError`` for anything else.
  func wholeNumber(_ column: String, from smallest: Int = 0) throws(CSVError) -> Int {
    let text = self[column]
    guard let number = Int(text), number >= smallest else {
      throw error(column, "'\(text)' is not a whole number from \(smallest) on")
    }
    return number
  }

  /// A cell that holds a number; nil where it is empty.
  ///
  /// - Throws: ``CSVError`` for anything that is not a decimal number.
  func number(_ column: String) throws(CSVError) -> Double? {
    let text = self[column]
    if text.isEmpty { return nil }
    // Double also reads "nan", "inf" and hexadecimal numbers.
    let isDecimal = text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
    guard isDecimal, let number = Double(text), number.isFinite else {
      throw error(column, "'\(text)' is not a number")
    }
    return number
  }

  /// The same for a cell that may be empty, which is nil.
  func optional<Value>(
    _ column: String, _ read: (String) throws(GrammarError) -> Value
  ) throws(CSVError) -> Value? {
    self[column].isEmpty ? nil : try value(column, read)
  }

  /// A cell that holds something of the command line's grammar.
  ///
  /// - Throws: ``CSVError`` with what `read` has to say.
  func value<Value>(
    _ column: String, _ read: (String) throws(GrammarError) -> Value
  ) throws(CSVError) -> Value {
    do {
      return try read(self[column])
    } catch {
      throw self.error(column, error.sentence)
    }
  }
}
