import BenchmarkModel
import Glibc

/// What is shown and not judged.
extension BaselineCheck {
  private static let weather = "moves with the load of the machine"

  /// What trials in turns with the pipe gave beside what is judged.
  func shown(of benchmark: Benchmark) -> [BaselineJudgement] {
    let old = baseline.wholeSessions(of: benchmark).joined()
    let new = current.wholeSessions(of: benchmark).joined()
    return benchmark.workload.traits.comparedMetrics.map { metric in
      shown(
        benchmark, metric, isInTurns: true, old.compactMap { $0.arms[1].metrics[metric] },
        new.compactMap { $0.arms[1].metrics[metric] })
    }
  }

  /// The main metric of what plain runs measured on both sides.
  var shownOfPlainRuns: [BaselineJudgement] {
    func plain(_ rows: [TrialRow]) -> [Benchmark: [TrialRow]] {
      Dictionary(grouping: rows.filter { $0.purpose == nil && $0.status == .ok }, by: \.benchmark)
    }
    let (old, new) = (plain(baselineRows), plain(currentRows))
    return old.keys.filter { new[$0] != nil || isMeasured }.sorted().map { benchmark in
      let metric = benchmark.workload.traits.mainMetric
      return shown(
        benchmark, metric, isInTurns: false,
        (old[benchmark] ?? []).compactMap { $0.metrics[metric] },
        (new[benchmark] ?? []).compactMap { $0.metrics[metric] })
    }
  }

  private func shown(
    _ benchmark: Benchmark, _ metric: Metric, isInTurns: Bool, _ old: [Double], _ new: [Double]
  ) -> BaselineJudgement {
    let (before, now) = (Sample(old).median, Sample(new).median)
    let shift = before.flatMap { before in now.flatMap { metric.slowdown(from: before, to: $0) } }
    return BaselineJudgement(
      benchmark: benchmark, isInTurns: isInTurns, quantity: .median(metric), trials: new.count,
      baseline: before,
      current: now, slowdown: shift.map { exp($0) - 1 },
      verdict: .notJudged, reason: now == nil ? "not measured again" : Self.weather)
  }
}
