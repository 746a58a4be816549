import BenchmarkModel

/// The smallest queue that took a burst of connects without a delay, a variant a sentence.
enum BurstAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    let groups = summary.benchmarks.filter { $0.burst != nil }.grouped {
      $0.benchmark.withoutBacklog
    }
    let names = RowLabel(groups.map(\.key))
    return groups.compactMap { group in
      guard let burst = group.key.offered else { return nil }
      return sentence(names.text(for: group.key), "\(burst)", group.members)
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
    // Whoever sleeps in connect(2) waits unseen.
    guard !metrics.isEmpty, benchmark.retry != .block, case .burst? = benchmark.offered
    else { return nil }
    return benchmark.offered
  }

  /// Whether not one connect of any trial had to wait, was refused or timed out.
  fileprivate var takesAllAtOnce: Bool {
    [Metric.connectsDelayed, .connectsRefused, .connectsTimedOut].allSatisfy {
      self[$0].map { $0.range.upperBound == 0 } ?? false
    }
  }
}

extension Benchmark {
  /// What benchmarks have in common that differ in the queue asked for alone.
  var withoutBacklog: Benchmark {
    var benchmark = self
    benchmark.backlog = nil
    return benchmark
  }
}
