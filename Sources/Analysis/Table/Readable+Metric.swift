import BenchmarkModel

extension Readable {
  /// A value of a metric with its unit.
  static func value(_ value: Double, of metric: Metric) -> String {
    switch metric.unit {
    case .nanoseconds, .nanosecondsPerMessage: time(nanoseconds: value)
    case .bytesPerSecond: goodput(bytesPerSecond: value)
    case .perSecond: rate(perSecond: value)
    case .fraction: share(value)
    default: threeDigits(value)
    }
  }

  /// A ratio with as many digits as tell `model` from 1, and from its neighbours below 1.
  static func ratio(_ ratio: Double, like model: Double) -> String {
    fixed(ratio, decimals: model < 1.1 ? 3 : model < 9.995 ? 2 : 1)
  }

  /// A fraction such as `2%` or `1.5%`.
  package static func percent(_ fraction: Double) -> String {
    DecimalText.text(fraction * 100, decimals: 1) + "%"
  }
}
