package import BenchmarkModel

/// How many descriptors the harness and its ends need for trials with many clients.
package enum ClientDescriptors {
  /// An end of each of the two pipes to a process.
  private static let perEnd = 2
  /// What any of them has open anyhow, and what the harness needs for a moment to start a process.
  private static let anyhow = 32

  /// Makes room for the benchmark that needs the most, by raising the soft limit where need be; ends
  /// inherit it.
  ///
  /// One client has what it needs nearly everywhere; where it has not, its trials say so.
  ///
  /// - Returns: why there is no room; nil when there is.
  package static func reasonAgainst(_ benchmarks: [Benchmark]) -> String? {
    let largest = benchmarks.max { needs(of: $0) < needs(of: $1) }
    guard let largest, largest.clients > 1 else { return nil }
    let (clients, needed) = (largest.clients, needs(of: largest))
    return DescriptorLimit.makeRoom(for: needed).map { limit in
      "\(clients) clients take \(needed) descriptors, and the limit is \(limit);"
        + " raise it with ulimit -Hn as root, or use fewer --clients"
    }
  }

  /// Why one of the benchmarks would leave others too few ports; nil where none does.
  package static func reasonAgainstPorts(_ benchmarks: [Benchmark]) -> String? {
    let budget = PortBudget(rangeCount: PortReading().rangeCount)
    return benchmarks.lazy.compactMap { budget.reason(againstClientsOf: $0) }.first
  }

  private static func needs(of benchmark: Benchmark) -> Int {
    let harness = perEnd * (benchmark.clientProcesses + 1)
    return max(harness, benchmark.workload == .fanin ? benchmark.clients : 0) + anyhow
  }
}
