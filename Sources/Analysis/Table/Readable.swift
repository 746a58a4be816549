/// Numbers scaled for reading: three significant digits and a unit near them.
package enum Readable {
  private typealias Scale = [(factor: Double, unit: String)]

  private static let timeScale: Scale = [(1, "ns"), (1e3, "us"), (1e6, "ms"), (1e9, "s")]
  private static let rateScale: Scale = [(1, "/s"), (1e3, "k/s"), (1e6, "M/s"), (1e9, "G/s")]
  private static let goodputScale: Scale = [
    (1, "B/s"), (1e3, "kB/s"), (1e6, "MB/s"), (1e9, "GB/s"),
  ]

  /// A time such as `1.23 us`.
  static func time(nanoseconds: Double) -> String { scaled(nanoseconds, timeScale) }

  /// A frequency such as `812 k/s`.
  static func rate(perSecond: Double) -> String { scaled(perSecond, rateScale) }

  /// A goodput such as `1.23 GB/s`, in powers of 1000.
  static func goodput(bytesPerSecond: Double) -> String { scaled(bytesPerSecond, goodputScale) }

  /// A share of the whole such as `12.3%`; one that is not nothing never reads as nothing.
  static func share(_ fraction: Double) -> String {
    if fraction == 0 { return "0%" }
    return fraction < 0.000_1 ? "<0.01%" : "\(threeDigits(fraction * 100))%"
  }

  /// A doubt such as `±1.2%`.
  static func doubt(_ fraction: Double) -> String {
    let percent = fraction * 100
    return "±\(fixed(percent, decimals: percent < 9.95 ? 1 : 0))%"
  }

  /// Three significant digits, from 1 on; two decimals below.
  static func threeDigits(_ value: Double) -> String {
    fixed(value, decimals: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }

  /// A number of trials.
  static func trials(_ count: Int) -> String { count == 1 ? "1 trial" : "\(count) trials" }

  private static func scaled(_ value: Double, _ scale: Scale) -> String {
    // 999.7 ns would round to 1000 ns.
    let fitting = scale.last { value >= $0.factor * 0.9995 } ?? scale[0]
    return "\(threeDigits(value / fitting.factor)) \(fitting.unit)"
  }

  /// Unlike ``DecimalText`` it keeps zeros at the end: they tell the precision.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let text = DecimalText.text(value, decimals: decimals)
    guard decimals > 0 else { return text }
    let fraction = text.split(separator: ".").dropFirst().first ?? ""
    return text + (fraction.isEmpty ? "." : "")
      + String(repeating: "0", count: decimals - fraction.count)
  }
}
