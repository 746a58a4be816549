import BenchmarkModel

extension Metric {
  /// What a table calls it.
  var title: String {
    switch self {
    case .rttTrimmedMean, .connectTrimmedMean, .lifecycleTrimmedMean: "trimmed mean"
    case .rttP50, .connectP50, .lifecycleP50: "p50"
    case .rttMean, .connectMean, .lifecycleMean: "mean"
    case .rttP99, .connectP99, .lifecycleP99: "p99"
    case .rttP5, .connectP5, .lifecycleP5: "p5"
    case .goodput: "goodput"
    case .lossFraction: "loss"
    case .overrunRoundTrips: "stalls"
    default: name
    }
  }
}

extension Readable {
  /// A value of a metric with its unit.
  static func value(_ value: Double, of metric: Metric) -> String {
    switch metric.unit {
    case "ns": time(nanoseconds: value)
    case "bytes/s": goodput(bytesPerSecond: value)
    case "1/s": rate(perSecond: value)
    case "fraction": share(value)
    default: threeDigits(value)
    }
  }

  /// A ratio with as many digits as tell `model` from 1, and from its neighbours below 1.
  static func ratio(_ ratio: Double, like model: Double) -> String {
    fixed(ratio, decimals: model < 1.1 ? 3 : model < 9.995 ? 2 : 1)
  }

  /// A fraction such as `2%` or `1.5%`.
  static func percent(_ fraction: Double) -> String {
    DecimalText.text(fraction * 100, decimals: 1) + "%"
  }
}
