package import BenchmarkModel

/// How many descriptors the harness and its ends need for trials with many clients.
package enum ClientDescriptors {
  /// An end of each of the two pipes to a process.
  private static let perEnd = 2
  /// What any of them has open anyhow, and what the harness needs for a moment to start a process.
  private static let anyhow = 32

  /// Makes room for the trial that needs the most, by raising the soft limit where need be; ends
  /// inherit it.
  ///
  /// One client has what it needs nearly everywhere; where it has not, its trials say so.
  ///
  /// - Parameter trials: the arms of each.
  /// - Returns: why there is no room; nil when there is.
  package static func reasonAgainst(_ trials: [[Benchmark]]) -> String? {
    let largest = trials.max { needs(of: $0) < needs(of: $1) } ?? []
    let clients = largest.map(\.clients).reduce(0, max)
    guard clients > 1 else { return nil }
    let needed = needs(of: largest)
    return DescriptorLimit.makeRoom(for: needed).map { limit in
      "\(clients) clients take \(needed) descriptors, and the limit is \(limit);"
        + " raise it with ulimit -Hn as root, or use fewer --clients"
    }
  }

  /// Makes room for the connections that fill the queue of a listener, or are offered to it at once.
  ///
  /// - Returns: why there is no room; nil when there is, and where nobody knows how much it takes.
  package static func reasonAgainstQueue(of benchmark: Benchmark) -> String? {
    guard let wanted = benchmark.workload.measured.connectionsAtOnce(of: benchmark) else {
      return nil
    }
    let ports = PortBudget(rangeCount: PortReading().rangeCount).connections(perClientOf: benchmark)
    let connections = min(wanted.count, Int(clamping: ports ?? .max))
    let needed = connections + anyhow
    return DescriptorLimit.makeRoom(for: needed).map { limit in
      "\(connections) connections at once take \(needed) descriptors, and the limit is \(limit);"
        + " raise it with ulimit -Hn as root, or use \(wanted.remedy)"
    }
  }

  /// Why one of the benchmarks would leave others too few ports; nil where none does.
  package static func reasonAgainstPorts(_ benchmarks: [Benchmark]) -> String? {
    let budget = PortBudget(rangeCount: PortReading().rangeCount)
    return benchmarks.lazy.compactMap { budget.reason(againstClientsOf: $0) }.first
  }

  /// The harness holds the pipes of all ends, and each end the sockets of one arm.
  private static func needs(of arms: [Benchmark]) -> Int {
    let harness = arms.reduce(0) { $0 + perEnd * ($1.clientProcesses + 1) }
    let end = arms.map { $0.workload.traits.hasConcurrentClients ? $0.clients : 0 }.max() ?? 0
    return max(harness, end) + anyhow
  }
}
