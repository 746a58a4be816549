import Analysis
import BenchmarkModel
import Glibc

/// One benchmark and how the two contestants did in it.
struct Contest {
  let benchmark: Benchmark
  /// A trial's ln(tool / reference) each.
  private var logarithms: [Metric: [Double]] = [:]
  private var referenceValues: [Metric: [Double]] = [:]
  /// Why trials came to nothing.
  private(set) var failures: [String] = []

  init(_ benchmark: Benchmark) { self.benchmark = benchmark }

  /// What is compared.
  var metrics: [Metric] {
    switch benchmark.workload {
    case .latency: [.roundTrips.p50, .roundTrips.trimmedMean]
    case .fanin:
      [.roundTrips.p50, .roundTrips.trimmedMean, .roundTripsPerSecond, .serverCPUPerMessage]
    case .throughput: [.goodput]
    case .backlog, .overload, .lifecycle, .load: []
    case .connect: [.connectionsPerSecond, .connects.trimmedMean]
    }
  }

  /// Notes what came of a trial.
  mutating func add(tool: TrialRow, reference: TrialRow) {
    let failed = [("tool", tool), ("C", reference)].filter { $0.1.status != .ok }
    if let reason = failed.first?.1.reason {
      let names = failed.map(\.0).joined(separator: " and ")
      failures.append("\(benchmark), \(names): \(reason)")
      return
    }
    for metric in metrics {
      guard let toolValue = tool.metrics[metric], let value = reference.metrics[metric] else {
        continue
      }
      logarithms[metric, default: []].append(log(toolValue / value))
      referenceValues[metric, default: []].append(value)
    }
  }

  /// How the tool's values of a metric relate to the reference's.
  struct Ratio {
    let median: Double
    /// Holds the true median in 95 % of such comparisons; nil below six trials.
    let interval: ClosedRange<Double>?
    /// The reference's own median.
    let reference: Double
  }

  /// nil when no trial gave a value.
  func ratio(of metric: Metric) -> Ratio? {
    let sample = Sample(logarithms[metric] ?? [])
    guard let median = sample.median,
      let reference = Sample(referenceValues[metric] ?? []).median
    else { return nil }
    let interval = sample.medianInterval.map { exp($0.lowerBound)...exp($0.upperBound) }
    return Ratio(median: exp(median), interval: interval, reference: reference)
  }
}
