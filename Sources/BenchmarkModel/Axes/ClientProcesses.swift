/// Over how many processes the clients of one server are spread.
package enum ClientProcesses: ColumnAxis {
  package static let flag = "--client-processes"
  package static let placeholder = "N,..."
  package static let help =
    "Processes over which the clients are spread, 1 to \(largest), each on a CPU of its own as far as the placement"
    + " and the machine leave some. Ranges as for --sizes. Only fanin has it; other clients are a process each."
  package static let standard = [1]
  package static let column = KeyColumn(
    "client_processes", isInEveryFile: false, hasDefault: true,
    "processes over which the clients are spread; empty where it is not asked")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.spread }

  package static let largest = 64

  /// Reads numbers of processes and ranges of them.
  package static func parseList(_ text: String) throws(GrammarError) -> [Int] {
    try ListGrammar.parse(text, of: "number of client processes") { item throws(GrammarError) in
      try NumberRange(parsing: item, parseBound: count).values
    }
  }

  private static func count(_ text: String) throws(GrammarError) -> Int {
    guard let value = Int(text), (1...largest).contains(value) else {
      throw GrammarError(
        "'\(text)' is not a number of client processes; write a whole number from 1 to \(largest)")
    }
    return value
  }

  package static func cells(of benchmark: Benchmark) -> [String] {
    [isOpen(to: benchmark) ? "\(benchmark.spread)" : ""]
  }

  /// Files and ends that do not say have one process.
  package static func value(ofCell text: String) throws(GrammarError) -> Int {
    text.isEmpty ? 1 : try count(text)
  }

  package static func rank(of value: Int) -> Int { value }

  package static func isOpen(to plain: Benchmark) -> Bool {
    plain.workload.traits.has(ClientProcesses.self)
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.spread == 1 ? nil : "client-processes=\(benchmark.spread)"
  }

  package static let isAlwaysTold = true

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen = choices.workloads.contains { $0.traits.has(ClientProcesses.self) }
    if isOpen || choices.clientProcesses == standard { return nil }
    return
      "--client-processes has nothing to act on; add --workloads fanin, or leave it out"
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
