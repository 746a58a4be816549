/// Numbers as the CSV files spell them: fixed decimals, never an exponent, as short as can be.
enum DecimalText {
  /// The value rounded to at most `decimals` decimals; empty for what is not finite.
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "" }
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = value * scale
    // From 2^53 on neighbouring values lie further apart than the last decimal: there is nothing to
    // round, and the product is not exact.
    if value == value.rounded() || scaled.magnitude >= 0x1p53 { return exactText(value) }
    return exactText(scaled.rounded() / scale)
  }

  /// The shortest decimal text that reads back as the same finite value.
  static func exactText(_ value: Double) -> String {
    if value == 0 { return "0" }
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let digits = mantissa.joined()
    let point = mantissa[0].count + exponent
    let sign = value < 0 ? "-" : ""
    return sign + trimmed(place(point, in: digits))
  }

  private static func place(_ point: Int, in digits: String) -> String {
    if point <= 0 { return "0." + zeros(-point) + digits }
    if point >= digits.count { return digits + zeros(point - digits.count) }
    return digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let end = text.lastIndex { $0 != "0" } ?? text.startIndex
    return text[end] == "." ? String(text[..<end]) : String(text[...end])
  }

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
