import BenchmarkModel

/// What benchmarks are held against of the network namespace that they live in, at one instant.
struct NetworkReading {
  private let counters: NetworkCounters?
  private let ports: PortReading?

  /// Reads what any of some benchmarks needs.
  init(for benchmarks: [Benchmark]) {
    counters = benchmarks.contains(where: \.isHeldAgainstCounters) ? NetworkCounters() : nil
    ports = benchmarks.contains(where: \.connectsPorts) ? PortReading() : nil
  }

  /// How many ports a client's is taken from; nil where nobody needs to know.
  var rangeCount: Int? { ports?.rangeCount }

  /// What stands in the row of a trial that began with an earlier reading and ends with this one.
  func conditions(of benchmark: Benchmark, since earlier: NetworkReading) -> [Condition: Double] {
    var conditions: [Condition: Double] = [:]
    if benchmark.isHeldAgainstCounters, let counters, let before = earlier.counters {
      conditions = counters.conditions(since: before)
    }
    if benchmark.connectsPorts, let ports, let before = earlier.ports {
      conditions.merge(ports.conditions(since: before)) { $1 }
    }
    return conditions
  }
}

extension Benchmark {
  /// Whether its trials are held against the kernel's counters of queues and losses.
  fileprivate var isHeldAgainstCounters: Bool {
    workload.measured.watchesQueueCounters || variant.transport.losesMessages
  }
}
