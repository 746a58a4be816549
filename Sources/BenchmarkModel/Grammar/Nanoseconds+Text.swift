/// As people write it: `500us`, `100ms`, `1s`.
extension Nanoseconds {
  /// Largest first, so that the first that divides a time gives its shortest form.
  private static let units: [(suffix: String, nanoseconds: UInt64)] = [
    ("h", hours(1).count), ("m", seconds(60).count), ("s", seconds(1).count),
    ("ms", milliseconds(1).count), ("us", microseconds(1).count), ("ns", 1),
  ]

  /// Reads a whole number with a unit; `0` needs none.
  ///
  /// - Throws: ``GrammarError`` for anything else and for a time outside `range`.
  package init(parsing text: String, in range: ClosedRange<Nanoseconds>) throws(GrammarError) {
    let remedy = "write a whole number and a unit, such as 50ms, 100ms or 1s"
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count)
    guard !digits.isEmpty else { throw GrammarError("'\(text)' is not a time; \(remedy)") }
    if suffix.isEmpty, digits.contains(where: { $0 != "0" }) {
      throw GrammarError("'\(text)' has no unit; \(remedy)")
    }
    let unit = suffix.isEmpty ? 1 : Self.units.first { $0.suffix == suffix }?.nanoseconds
    guard let unit else { throw GrammarError("'\(text)' is not a time; \(remedy)") }
    let outside = GrammarError(
      "'\(text)' is out of range; write \(range.lowerBound) to \(range.upperBound)")
    guard let number = UInt64(digits) else { throw outside }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    let span = Nanoseconds(product)
    guard !overflow, range.contains(span) else { throw outside }
    self = span
  }
}

extension Nanoseconds: CustomStringConvertible {
  /// The shortest exact form.
  public var description: String {
    guard count > 0 else { return "0" }
    for unit in Self.units where count % unit.nanoseconds == 0 {
      return "\(count / unit.nanoseconds)\(unit.suffix)"
    }
    return "\(count)ns"
  }
}
