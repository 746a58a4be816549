import BenchmarkModel

/// The smallest queue that took a burst of connects without a delay, a variant a sentence.
enum BurstAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    var groups: [(benchmark: Benchmark, results: [BenchmarkSummary])] = []
    for result in summary.benchmarks where result.burst != nil {
      var circumstances = result.benchmark
      circumstances.backlog = nil
      if let known = groups.firstIndex(where: { $0.benchmark == circumstances }) {
        groups[known].results.append(result)
      } else {
        groups.append((circumstances, [result]))
      }
    }
    let names = RowLabel(groups.map(\.benchmark))
    return groups.compactMap { group in
      guard let burst = group.benchmark.offered else { return nil }
      return sentence(names.text(for: group.benchmark), "\(burst)", group.results)
    }
  }

  private static func sentence(
    _ name: String, _ burst: String, _ results: [BenchmarkSummary]
  ) -> String? {
    let tried = results.compactMap { result in result.benchmark.backlog.map { ($0, result) } }
      .sorted { $0.0 < $1.0 }
    guard !tried.isEmpty else { return nil }
    let calm = tried.first { $0.1.takesAllAtOnce }
    let backlogs = tried.map { "\($0.0)" }.joined(separator: ", ")
    return calm.map {
      "\(name): the smallest backlog tried that takes all of \(burst) at once is \($0.0) (of \(backlogs))."
    } ?? "\(name): no backlog tried takes all of \(burst) at once (\(backlogs))."
  }
}

extension BenchmarkSummary {
  /// The burst that was offered; nil where connects come one by one, or nothing was measured.
  fileprivate var burst: OfferedConnects? {
    guard !metrics.isEmpty, case .burst? = benchmark.offered else { return nil }
    return benchmark.offered
  }

  /// Whether not one connect of any trial had to wait, was refused or timed out.
  fileprivate var takesAllAtOnce: Bool {
    [Metric.connectsDelayed, .connectsRefused, .connectsTimedOut].allSatisfy {
      self[$0].map { $0.range.upperBound == 0 } ?? false
    }
  }
}
