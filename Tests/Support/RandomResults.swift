package import BenchmarkModel
import Glibc

/// Results drawn at random: whatever can be measured, with whatever can be missing.
package enum RandomResults {
  private static func benchmark(using generator: inout SplitMix64) -> Benchmark {
    let workload = Workload.allCases.randomElement(using: &generator) ?? .latency
    let transport = Transport.allCases.randomElement(using: &generator) ?? .tcp
    var benchmark = Benchmark(Variant(transport), workload)
    benchmark.message = MessageSize([1, 64, 4096, 5000].randomElement(using: &generator) ?? 1)
    benchmark.placement = [.same, .split, .free].randomElement(using: &generator) ?? .same
    if transport.hasListener {
      benchmark.backlog = [0, 1, 128, Backlogs.most].randomElement(using: &generator)
    }
    benchmark.clients = [1, 2, 64].randomElement(using: &generator) ?? 1
    if workload == .overload {
      benchmark.offered = [.burst(100), .multiple(2)].randomElement(using: &generator)
    }
    return benchmark
  }

  private static func value(_ metric: Metric, using generator: inout SplitMix64) -> Double {
    if metric.unit == .fraction { return Double.random(in: 0...1, using: &generator) }
    if metric.possibleValues == .fromZero, Int.random(in: 0..<5, using: &generator) == 0 {
      return 0
    }
    return pow(10, Double.random(in: -2...14, using: &generator))
  }

  package static func rows(seed: UInt64) -> [TrialRow] {
    var generator = SplitMix64(seed: seed)
    return (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ in
      let benchmark = benchmark(using: &generator)
      let metrics = benchmark.workload.traits.metrics + [.cpuPerMessage, .serverCPUPerMessage]
      return (0..<Int.random(in: 1...8, using: &generator)).map { trial in
        var row = TrialRow(trial: trial, cycle: trial, arm: 0, benchmark: benchmark, status: .ok)
        if Int.random(in: 0..<6, using: &generator) == 0 { row.status = .failed }
        for metric in metrics where Int.random(in: 0..<4, using: &generator) > 0 {
          row.metrics[metric] = value(metric, using: &generator)
        }
        return row
      }
    }
  }
}
