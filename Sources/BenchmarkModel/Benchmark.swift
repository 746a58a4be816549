/// One configuration to be measured: what stands in the key columns of every CSV file.
package struct Benchmark: Hashable, Sendable {
  /// What carries the messages.
  package var variant: Variant
  /// What is asked of it.
  package var workload: Workload
  /// The length of each message.
  package var message: ByteCount
  /// The queue length asked of `listen(2)`; nil where nothing listens.
  package var backlog: Int?
  /// How many clients the server has.
  package var clients: Int
  /// How the server attends to them.
  package var server: ServerModel
  /// How both ends wait for messages.
  package var wait: WaitStrategy
  /// Which CPUs the ends sit on.
  package var placement: Placement
  /// Messages handed to the kernel in one call.
  package var batch: Int
  /// Who ends a connection; nil where a pair keeps the same one.
  package var closer: Closer?
  /// What is offered to a listener; nil where its queue is only filled, or something else is measured.
  package var load: ConnectLoad?

  package init(
    variant: Variant, workload: Workload, message: ByteCount, backlog: Int?, clients: Int = 1,
    server: ServerModel = .iterative, wait: WaitStrategy, placement: Placement, batch: Int,
    closer: Closer? = nil, load: ConnectLoad? = nil
  ) {
    self.variant = variant
    self.workload = workload
    self.message = message
    self.backlog = backlog
    self.clients = clients
    self.server = server
    self.wait = wait
    self.placement = placement
    self.batch = batch
    self.closer = closer
    self.load = load
  }
}

extension Benchmark {
  /// How many processes the clients are.
  package var clientProcesses: Int { workload == .fanin ? 1 : clients }

  /// As in `1 client` or `16 clients`.
  package var clientsInWords: String { "\(clients) \(clients == 1 ? "client" : "clients")" }
}

extension Benchmark: CustomStringConvertible {
  /// A short title for progress and messages, such as `tcp latency 4K split` or `tcp backlog 128 same`.
  package var description: String {
    if workload == .fanin {
      return "\(variant) fanin \(message) from \(clientsInWords) \(placement)"
    }
    guard workload == .backlog, let backlog else {
      return "\(variant) \(workload) \(message) \(placement)"
    }
    let offered = load.map { " offered \($0.offered)" } ?? ""
    return "\(variant) \(workload) \(Backlog.text(backlog))\(offered) \(placement)"
  }
}
