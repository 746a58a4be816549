/// One number, or a geometric range `FIRST..LAST[*FACTOR]` with a factor of 2 unless given.
package struct NumberRange: Equatable, Sendable {
  /// The smallest value.
  package let first: Int
  /// The largest value; the same as `first` for one number.
  package let last: Int
  /// How many times the value before each value is, but for the last; 2 or more.
  package let factor: Int

  /// Reads one number or a range; `parseBound` reads a bound and says which values are allowed.
  ///
  /// - Throws: ``GrammarError`` when the bounds stand in the wrong order or the factor is below 2.
  package init(
    parsing text: String, parseBound: (String) throws(GrammarError) -> Int
  ) throws(GrammarError) {
    guard let dots = Self.position(of: "..", in: text) else {
      first = try parseBound(text)
      last = first
      factor = 2
      return
    }
    let lower = String(text[..<dots])
    let rest = text[text.index(dots, offsetBy: 2)...]
    let parts = rest.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    first = try parseBound(lower)
    last = try parseBound(String(parts[0]))
    factor = try Self.factor(in: parts, of: text)
    if last < first {
      let example = "\(parts[0])..\(lower)"
      throw GrammarError(
        "the range '\(text)' runs backwards; write the smaller bound first: \(example)")
    }
  }

  private static func position(of marker: String, in text: String) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix(marker) }
  }

  private static func factor(in parts: [Substring], of text: String) throws(GrammarError) -> Int {
    guard parts.count == 2 else { return 2 }
    guard let factor = Int(parts[1]), factor >= 2 else {
      throw GrammarError(
        "the factor in '\(text)' must be a whole number from 2 on, as in 64..64K*4")
    }
    return factor
  }

  /// The values from `first` on, each `factor` times the one before, and always `last`.
  package var values: [Int] {
    var values = [first]
    var current = max(first, 1)
    if first == 0, last > 0 { values.append(1) }
    while case (let next, let overflow) = current.multipliedReportingOverflow(by: factor),
      !overflow, next <= last
    {
      values.append(next)
      current = next
    }
    if values.last != last { values.append(last) }
    return values
  }
}
