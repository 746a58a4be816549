/// How many processes of a server accept clients.
package enum ServerWorkers: CountAxis {
  package static let flag = "--server-workers"
  package static let help =
    "Processes of the server that accept clients, each serving those that it got, 1 to \(largest); they share the"
    + " server's CPUs. Ranges as for --sizes. \(ownersInWords)"
  package static let column = KeyColumn(
    "server_workers", isInEveryFile: false, hasDefault: true,
    "processes of the server that accept clients; empty where there is one")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.serverWorkers }

  package static let kind = "number of server workers"
  package static let largest = 64

  package static func isOpen(to plain: Benchmark) -> Bool {
    plain.workload.traits.has(ServerWorkers.self) && plain.variant.hasOwnListener
  }

  /// Ends that have never heard of several are told nothing of one.
  package static func cell(_ value: Int) -> String { value == 1 ? "" : "\(value)" }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.serverWorkers == 1 ? nil : "workers=\(benchmark.serverWorkers)"
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen =
      choices.workloads.contains { $0.traits.has(ServerWorkers.self) }
      && choices.variants.contains(where: \.hasOwnListener)
    if isOpen || choices[ServerWorkers.self] == standard { return nil }
    return
      "\(flag) has nothing to act on; use --workloads \(owners("or")), and a transport with connections, or leave it"
      + " out"
  }

  /// Why a benchmark's server cannot have so many; nil where it can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    let choosesServers = benchmark.workload.traits.has(Servers.self)
    return benchmark.serverWorkers > 1 && choosesServers && benchmark.server != .epoll
      ? "several workers of a server wait by epoll(7) each; use --server epoll, or leave --server-workers out"
      : nil
  }
}
