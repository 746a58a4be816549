package import BenchmarkModel

/// How many descriptors the harness needs for trials with many clients.
package enum ClientDescriptors {
  /// An end of each of the two pipes to a process.
  private static let perEnd = 2
  /// What it has open anyhow, and what it needs for a moment to start a process.
  private static let anyhow = 32

  /// Makes room for the benchmark with the most clients, by raising the soft limit where need be.
  ///
  /// One client has what it needs nearly everywhere; where it has not, its trials say so.
  ///
  /// - Returns: why there is no room; nil when there is.
  package static func reasonAgainst(_ benchmarks: [Benchmark]) -> String? {
    let clients = benchmarks.map(\.clients).max() ?? 1
    guard clients > 1 else { return nil }
    let needed = perEnd * (clients + 1) + anyhow
    return DescriptorLimit.makeRoom(for: needed).map { limit in
      "\(clients) clients take \(needed) descriptors, and the limit is \(limit);"
        + " raise it with ulimit -Hn as root, or use fewer --clients"
    }
  }
}
