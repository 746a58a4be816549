import BenchmarkModel

/// How the values of options are read that the vocabulary has no grammar for.
enum OptionValue {
  /// Reads a whole number.
  ///
  /// - Throws: ``GrammarError`` outside `range`.
  static func number<Number: FixedWidthInteger>(
    _ text: String, of kind: String, in range: ClosedRange<Number>
  ) throws(GrammarError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw GrammarError(
        "'\(text)' is not a \(kind); write a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// Reads a percentage as a fraction.
  ///
  /// - Throws: ``GrammarError`` outside `range`, which is in percent.
  static func percent(
    _ text: String, in range: ClosedRange<Double>
  ) throws(GrammarError) -> Double {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard digits.allSatisfy({ "0123456789.".contains($0) }), let number = Double(digits),
      range.contains(number)
    else {
      throw GrammarError(
        "'\(text)' is not a percentage from \(short(range.lowerBound)) to \(short(range.upperBound))"
      )
    }
    return number / 100
  }

  /// The number as people write it, without a zero behind the point.
  private static func short(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Reads the path of a directory, refusing what no one means and what would tear a line of CSV or of a
  /// message.
  static func path(_ text: String) throws(GrammarError) -> String {
    try path(text, to: "directory")
  }

  /// - Parameter kind: what the path should lead to.
  static func path(_ text: String, to kind: String) throws(GrammarError) -> String {
    if text.isEmpty { throw GrammarError("the path is empty; write the \(kind)'s name") }
    if text.unicodeScalars.contains(where: { $0 == "\0" || $0 == "\n" || $0 == "\r" }) {
      throw GrammarError("the path holds a line break or a NUL; write one without")
    }
    return text
  }
}
