import BenchmarkModel

/// How many connections a trial may make; where connects are offered in an open loop and leave no port
/// taken, how many may be under way at once.
///
/// Half of the ports at most: the kernel gives the ports of one parity to clients that connect, and goes
/// to the others, which are for everybody else, only when those are taken.
struct PortBudget {
  /// How many ports a client's is taken from; nil where the machine does not tell.
  var rangeCount: Int?

  /// How many connections each client of a server may make; nil where none keeps its port.
  func connections(perClientOf benchmark: Benchmark) -> UInt64? {
    guard benchmark.keepsPorts || benchmark.holdsPorts, let rangeCount else { return nil }
    return UInt64(max(1, rangeCount / 2 / max(1, benchmark.clients)))
  }

  /// Why so many clients at once would take more than half of the ports; nil where they do not.
  func reason(againstClientsOf benchmark: Benchmark) -> String? {
    let family = benchmark.variant.transport.family
    guard benchmark.workload.traits.hasConcurrentClients, family == .inet || family == .inet6,
      let rangeCount,
      benchmark.clients > rangeCount / 2
    else { return nil }
    return
      "\(benchmark.clients) clients take a port each, and a trial takes no more than half of the"
      + " \(rangeCount) that there are; widen net.ipv4.ip_local_port_range, or use fewer --clients"
  }

  /// How many all clients of a server may make together.
  func connections(of benchmark: Benchmark) -> UInt64? {
    connections(perClientOf: benchmark).map { $0 * UInt64(benchmark.clients) }
  }
}
