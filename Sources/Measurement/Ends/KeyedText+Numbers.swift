import BenchmarkModel

extension KeyedText {
  /// The last instant that either side may name, after 146 years. Sums of a few of them do not overflow.
  static let lastInstant: UInt64 = 1 << 62

  /// The longest time, likewise.
  static let longestTime = Nanoseconds(lastInstant)

  /// The highest count that an end may name. Sums of all that hundreds of ends name do not overflow.
  static let highestCount: UInt64 = 1 << 40

  /// The highest cost that an end may name: 52 days of CPU time in nanoseconds. Sums over hundreds of
  /// ends do not overflow.
  static let highestCost = 1 << 52

  /// Reads a whole number; nil for anything else and for one out of range.
  static func number<Number: FixedWidthInteger>(
    _ text: String, in range: ClosedRange<Number>
  ) -> Number? {
    Number(text).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Reads a number of nanoseconds; nil for anything else and for one out of range.
  static func time(_ text: String, upTo longest: Nanoseconds = longestTime) -> Nanoseconds? {
    number(text, in: 0...longest.count).map { Nanoseconds($0) }
  }

  /// Every value of a key, each readable as comma-separated whole numbers, `count` of them.
  ///
  /// - Throws: ``Malformed`` that names the key.
  func numbers(_ key: String, count: Int) throws(Malformed) -> [[UInt64]] {
    var rows: [[UInt64]] = []
    for text in all(key) {
      let words = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = words.compactMap { UInt64($0) }
      guard words.count == count, numbers.count == count else {
        throw Malformed(sentence: "the \(kind) has the unreadable \(key) '\(text.prefix(60))'")
      }
      rows.append(numbers)
    }
    return rows
  }
}
