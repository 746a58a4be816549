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
    case .load: [.generatorBusyFraction, .loads.p50, .loadsFromSend.p50, .latenessP99]
    case .backlog, .overload, .lifecycle: []
    case .connect: [.connectionsPerSecond, .connects.trimmedMean]
    case .crr: [.connectionsPerSecond, .answers.trimmedMean]
    }
  }

  /// Notes what came of a trial.
  mutating func add(tool: TrialRow, reference: TrialRow) {
    let failed = [("tool", tool), ("C", reference)].filter { !isUsable($0.1) }
    if let reason = failed.first?.1.reason {
      let names = failed.map(\.0).joined(separator: " and ")
      failures.append("\(benchmark), \(names): \(reason)")
      return
    }
    for metric in metrics {
      guard let toolValue = value(of: metric, in: tool),
        let value = value(of: metric, in: reference)
      else {
        continue
      }
      logarithms[metric, default: []].append(log(toolValue / value))
      referenceValues[metric, default: []].append(value)
    }
  }

  /// A client of load that was late now and then, or whose server was, is as busy with each request as any other.
  private func isUsable(_ row: TrialRow) -> Bool {
    if row.status == .ok { return true }
    guard benchmark.workload == .load, row.status == .invalid,
      let offered = row.metrics[.offeredPerSecond], let sent = row.metrics[.sentPerSecond],
      let answered = row.metrics[.answeredPerSecond]
    else { return false }
    return min(sent, answered) >= Self.leastCarried * offered
  }

  private static let leastCarried = 0.8

  /// What a figure is called: the time for which a client of load is busy says more than which share that is.
  func name(of metric: Metric) -> String {
    metric == .generatorBusyFraction ? "busy_ns_per_message" : metric.name
  }

  private func value(of metric: Metric, in row: TrialRow) -> Double? {
    guard metric == .generatorBusyFraction else { return row.metrics[metric] }
    guard let busy = row.metrics[metric], let rate = row.metrics[.sentPerSecond], rate > 0 else {
      return nil
    }
    return busy / rate * 1e9
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
