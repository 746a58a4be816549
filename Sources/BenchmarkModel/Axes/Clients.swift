/// How many clients a server has.
package enum Clients: CountAxis {
  package static let flag = "--clients"
  package static let kind = "number of clients"
  package static let largest = Workload.allCases.map { $0.traits.largestClientCount }.max() ?? 1
  package static let column = KeyColumn("clients", "how many clients the server has")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.clients }

  package static let help: String = {
    let processes = Workload.allCases.filter {
      $0.traits.has(Clients.self) && !$0.traits.hasConcurrentClients
    }
    let concurrent = Workload.allCases.filter { $0.traits.hasConcurrentClients }
    func most(_ workloads: [Workload]) -> Int {
      workloads.map { $0.traits.largestClientCount }.max() ?? 1
    }
    func names(_ workloads: [Workload]) -> String {
      workloads.map(\.rawValue).joined(separator: " and ")
    }
    return "Clients at the same time. For \(names(processes)), each is a process of its own, 1 to"
      + " \(most(processes)); for \(names(concurrent)) all are connections of one, 1 to \(most(concurrent))."
      + " Ranges as for --sizes. Others have one."
  }()

  /// Every file has it, whatever the workload.
  package static func cells(of benchmark: Benchmark) -> [String] { ["\(benchmark.clients)"] }

  package static func value(ofCell text: String) throws(GrammarError) -> Int {
    try WholeNumber.parse(text, from: 1)
  }

  package static let isAlwaysTold = false

  package static func label(of benchmark: Benchmark) -> String? { "clients=\(benchmark.clients)" }

  package static func complaint(about choices: AxisChoices) -> String? {
    let shared = choices.workloads.filter { $0.traits.has(Clients.self) }
    if isIdle(choices) { return idleness }
    let most = choices.clients.max() ?? 1
    return shared.first { most > $0.traits.largestClientCount }.map { workload in
      "--clients \(most) is too many for the workload \(workload), whose clients are processes:"
        + " \(workload.traits.largestClientCount) are the most\(workload.traits.remedyForMoreClients)"
    }
  }
}

extension AxisChoices {
  package var clients: [Int] {
    get { self[Clients.self] }
    set { self[Clients.self] = newValue }
  }
}
