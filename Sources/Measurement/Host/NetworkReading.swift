import BenchmarkModel

/// What benchmarks are held against of the network namespaces that they live in, at one instant.
struct NetworkReading {
  /// Of each namespace, the server's first; empty where nobody needs them, or one is not known.
  private let counters: [NetworkCounters]
  private let ports: PortReading?

  /// Reads what any of some benchmarks needs in the namespace of this process.
  init(for benchmarks: [Benchmark]) {
    counters = benchmarks.contains(where: \.isHeldAgainstCounters) ? [NetworkCounters()] : []
    ports = benchmarks.contains(where: \.connectsPorts) ? PortReading() : nil
  }

  /// What is known of the namespaces of ends elsewhere. Ports there are not.
  init(elsewhere counters: [NetworkCounters]?) {
    self.counters = counters ?? []
    ports = nil
  }

  /// How many ports a client's is taken from; nil where nobody needs to know.
  var rangeCount: Int? { ports?.rangeCount }

  /// What stands in the row of a trial that began with an earlier reading and ends with this one.
  func conditions(of benchmark: Benchmark, since earlier: NetworkReading) -> [Condition: Double] {
    var conditions: [Condition: Double] = [:]
    if benchmark.isHeldAgainstCounters, counters.count == earlier.counters.count {
      for (now, before) in zip(counters, earlier.counters) {
        conditions.merge(now.conditions(since: before)) { servers, clients in
          servers + clients
        }
      }
      // A queue is the server's.
      conditions.merge(counters.first?.limits ?? [:]) { $1 }
    }
    if benchmark.connectsPorts, let ports, let before = earlier.ports {
      conditions.merge(ports.conditions(since: before)) { $1 }
    }
    return conditions
  }
}

extension Benchmark {
  /// Whether its trials are held against the kernel's counters of queues and losses.
  var isHeldAgainstCounters: Bool {
    workload.measured.watchesQueueCounters || variant.transport.losesMessages
  }
}
