package import BenchmarkModel
import Glibc

/// How many descriptors the harness may have open.
package enum DescriptorLimit {
  /// Two pipes' ends for each process of a trial.
  private static let perEnd = 2
  /// What it has open anyhow, and what it needs for a moment to start an end.
  private static let anyhow = 32

  /// How many descriptors a trial of a benchmark takes.
  static func needed(for benchmark: Benchmark) -> Int {
    perEnd * (benchmark.clients + 1) + anyhow
  }

  /// Makes room for the benchmark with the most clients, by raising the soft limit where need be.
  ///
  /// One client has what it needs nearly everywhere; where it has not, its trials say so.
  ///
  /// - Returns: why there is no room; nil when there is.
  package static func reasonAgainst(_ benchmarks: [Benchmark]) -> String? {
    guard let largest = benchmarks.max(by: { $0.clients < $1.clients }), largest.clients > 1 else {
      return nil
    }
    let needed = needed(for: largest)
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < needed else { return nil }
    if limit.rlim_max >= needed {
      limit.rlim_cur = rlim_t(needed)
      if setrlimit(resource, &limit) == 0 { return nil }
    }
    return "\(largest.clients) clients take \(needed) descriptors, and the limit is"
      + " \(limit.rlim_max); raise it with ulimit -Hn as root, or use fewer --clients"
  }
}
