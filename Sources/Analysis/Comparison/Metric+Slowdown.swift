package import BenchmarkModel
import Glibc

extension Metric {
  /// How differences of a metric are told.
  package enum Scale: Sendable {
    /// As the logarithm of a ratio.
    case logarithmic
    /// As a plain difference, because zero is a common value.
    case linear
  }

  package var scale: Scale {
    switch self {
    case .lossFraction, .overrunRoundTrips: .linear
    default: .logarithmic
    }
  }

  /// The difference between two values of the metric, turned so that more is worse: ln(new / old) of
  /// a time, ln(old / new) of a rate, new - old of a fraction or count.
  ///
  /// - Returns: nil where a ratio does not exist.
  package func slowdown(from old: Double, to new: Double) -> Double? {
    switch scale {
    case .linear: return new - old
    case .logarithmic:
      guard old > 0, new > 0 else { return nil }
      return better == .higher ? log(old / new) : log(new / old)
    }
  }

  /// The difference that is of no interest to anyone, as a fraction.
  package var margin: Double {
    switch self {
    case .rttTrimmedMean, .rttP50, .connectTrimmedMean, .connectP50, .lifecycleTrimmedMean,
      .lifecycleP50:
      0.01
    case .rttP99, .connectP99, .lifecycleP99: 0.05
    case .lossFraction: 0.005
    case .overrunRoundTrips: 0
    default: 0.02
    }
  }

  /// The margin on the scale of ``slowdown(from:to:)``.
  var marginShift: Double { shift(of: margin) }

  /// A fraction by which a value is worse, on the scale of ``slowdown(from:to:)``.
  func shift(of fraction: Double) -> Double {
    scale == .linear ? fraction : log(1 + fraction)
  }

  /// The metric by which a workload is compared first.
  package static func main(of workload: Workload) -> Metric {
    switch workload {
    case .latency: .rttTrimmedMean
    case .throughput: .goodput
    case .connect: .connectTrimmedMean
    case .backlog: .queueCapacity
    case .lifecycle: .lifecycleTrimmedMean
    case .fanin: .roundTripsPerSecond
    }
  }

  /// All metrics by which a workload is compared, the main one first.
  package static func compared(of workload: Workload) -> [Metric] {
    switch workload {
    case .latency: [.rttTrimmedMean, .rttP50, .rttMean, .rttP99]
    case .throughput: [.goodput]
    case .connect: [.connectTrimmedMean, .connectP50, .connectMean, .connectP99]
    case .fanin: [.roundTripsPerSecond, .rttP50, .rttP99]
    case .backlog: []
    case .lifecycle:
      [.lifecycleTrimmedMean, .lifecycleP50, .lifecycleMean, .lifecycleP99]
    }
  }
}
