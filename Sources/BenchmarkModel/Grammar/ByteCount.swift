/// A number of bytes as people write it: `64`, `4K`, `1M`.
package struct ByteCount: Hashable, Comparable, Sendable {
  package let bytes: Int

  package init(_ bytes: Int) { self.bytes = bytes }

  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }

  private static let units: [(suffix: Character, factor: Int)] = [
    ("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10),
  ]

  /// Reads `64`, `4K`, `1M` or `1G`; the suffixes are powers of 1024, upper or lower case.
  ///
  /// - Throws: ``GrammarError`` for anything else and for numbers that do not fit.
  package init(parsing text: String) throws(GrammarError) {
    let remedy = "write a whole number of bytes with an optional K or M, such as 64 or 4K"
    guard let last = text.last else { throw GrammarError("the size is empty; \(remedy)") }
    let unit = Self.units.first { last.uppercased() == String($0.suffix) }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw GrammarError("'\(text)' is not a size; \(remedy)")
    }
    guard let number = Int(digits),
      case (let product, let overflow) = number.multipliedReportingOverflow(by: unit?.factor ?? 1),
      !overflow
    else { throw GrammarError("the size '\(text)' is too large to count") }
    bytes = product
  }
}

extension ByteCount: CustomStringConvertible {
  /// The shortest exact form: `64`, `4K`, `1536`, `1M`.
  package var description: String {
    for unit in Self.units where bytes >= unit.factor && bytes % unit.factor == 0 {
      return "\(bytes / unit.factor)\(unit.suffix)"
    }
    return "\(bytes)"
  }
}
