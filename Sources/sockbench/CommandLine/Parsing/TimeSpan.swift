import BenchmarkModel

/// A length of time as people write it: `500us`, `100ms`, `1s`.
struct TimeSpan: Hashable, Comparable, Sendable {
  let nanoseconds: UInt64

  init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  static func microseconds(_ count: UInt64) -> TimeSpan { TimeSpan(nanoseconds: count * 1_000) }
  static func milliseconds(_ count: UInt64) -> TimeSpan { microseconds(count * 1_000) }
  static func seconds(_ count: UInt64) -> TimeSpan { milliseconds(count * 1_000) }
  static func hours(_ count: UInt64) -> TimeSpan { seconds(count * 3_600) }

  static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Largest first, so that the first that divides a time gives its shortest form.
  private static let units: [(suffix: String, nanoseconds: UInt64)] = [
    ("h", hours(1).nanoseconds), ("m", seconds(60).nanoseconds), ("s", seconds(1).nanoseconds),
    ("ms", milliseconds(1).nanoseconds), ("us", microseconds(1).nanoseconds), ("ns", 1),
  ]

  /// Reads a whole number with a unit; `0` needs none.
  ///
  /// - Throws: ``GrammarError`` for anything else and for a time outside `range`.
  init(parsing text: String, in range: ClosedRange<TimeSpan>) throws(GrammarError) {
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
    let span = TimeSpan(nanoseconds: product)
    guard !overflow, range.contains(span) else { throw outside }
    self = span
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The shortest exact form.
  var description: String {
    guard nanoseconds > 0 else { return "0" }
    for unit in Self.units where nanoseconds % unit.nanoseconds == 0 {
      return "\(nanoseconds / unit.nanoseconds)\(unit.suffix)"
    }
    return "\(nanoseconds)ns"
  }
}
