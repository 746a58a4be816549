/// Over how many processes the clients of one server are spread.
package enum ClientProcesses: CountAxis {
  package static let flag = "--client-processes"
  package static let help =
    "Processes over which the clients are spread, 1 to \(largest), each on a CPU of its own as far as the placement"
    + " and the machine leave some. Ranges as for --sizes. Only fanin has it; other clients are a process each."
  package static let column = KeyColumn(
    "client_processes", isInEveryFile: false, hasDefault: true,
    "processes over which the clients are spread; empty where it is not asked")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.spread }

  package static let kind = "number of client processes"
  package static let largest = 64

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.spread == 1 ? nil : "client-processes=\(benchmark.spread)"
  }

  /// Why the clients of a benchmark cannot be spread like that; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    if benchmark.spread == 1 { return nil }
    if benchmark.spread > benchmark.clients {
      return
        "\(benchmark.clientsInWords) cannot be spread over \(benchmark.spread) processes; use more --clients or fewer"
        + " --client-processes"
    }
    if benchmark.server == .iterative {
      return
        "a server that has one client at a time keeps no more than one process busy; leave --client-processes out"
    }
    return nil
  }
}

extension Benchmark {
  /// How many processes the clients are.
  package var clientProcesses: Int { workload.traits.hasConcurrentClients ? spread : clients }

  /// How many of the clients one of their processes has; those left over go to the first.
  ///
  /// - Parameter process: counted from 0.
  package func clients(ofProcess process: Int) -> Int {
    guard workload.traits.hasConcurrentClients else { return 1 }
    return clients / spread + (process < clients % spread ? 1 : 0)
  }
}

extension AxisChoices {
  package var clientProcesses: [Int] {
    get { self[ClientProcesses.self] }
    set { self[ClientProcesses.self] = newValue }
  }
}
