/// One configuration to be measured: what stands in the key columns of every CSV file.
package struct Benchmark: Hashable, Sendable {
  /// What carries the messages.
  package var variant: Variant
  /// What is asked of it.
  package var workload: Workload
  package var message = MessageSize(1)
  /// The queue length asked of `listen(2)`; nil where nothing listens.
  package var backlog: Int?
  /// How many clients the server has.
  package var clients = 1
  /// How many of them send requests; nil where all do.
  package var active: Int?
  /// Over how many processes they are spread where one has several of them.
  package var spread = 1
  /// How many requests each of them keeps under way; 0 for as many as there are.
  package var depth = 1
  /// How the server attends to them.
  package var server = ServerModel.iterative
  /// How many processes of it accept clients.
  package var serverWorkers = 1
  /// How they do so; nil where there is one.
  package var accept: AcceptManner?
  /// How both ends wait for messages.
  package var wait = WaitStrategy.block
  /// Which CPUs the ends sit on.
  package var placement = Placement.same
  /// Messages handed to the kernel in one call.
  package var batch = 1
  /// Whether both ends write and read every byte of messages.
  package var touch = PayloadUse.off
  /// Buffers that each end has for the messages of one direction.
  package var buffers = 1
  /// Who ends a connection; nil where a pair keeps the same one.
  package var closer: Closer?
  /// How many connects are offered to the listener; nil where it is left to clients when they connect.
  package var offered: OfferedConnects?
  /// What a client does whose connect finds no room; nil where none is offered.
  package var retry: ClientRetry?
  /// How long the server is busy with each client, or each request; nil where it has nothing more to do.
  package var serviceTime: Nanoseconds?
  /// At what rate all clients together offer requests; nil where each waits for its reply.
  package var rate: OfferedRate?
  /// How those are spread over time.
  package var arrivals: ArrivalPattern?
  /// How a client waits until the next of them is due.
  package var pacing: Pacing?
  /// Whether messages have no replies that would have some by default.
  package var isOneWay = false

  /// - Parameter change: sets what differs from a pair on one CPU.
  package init(
    _ variant: Variant, _ workload: Workload, _ change: (inout Benchmark) -> Void = { _ in }
  ) {
    self.variant = variant
    self.workload = workload
    change(&self)
  }
}

extension Benchmark {
  /// The same with what its workload leaves no choice in.
  package var settled: Benchmark {
    var benchmark = self
    workload.traits.settle(&benchmark)
    return benchmark
  }

  /// Why it makes no sense on any machine; nil when it does.
  package var reasonAgainst: String? {
    if wait != .block, let reason = workload.traits.reasonAgainstWaits {
      return "\(reason), so that only --wait block applies"
    }
    if let reason = workload.traits.reasonAgainst(self) { return reason }
    if let reason = Depths.reasonAgainst(self) ?? ClientProcesses.reasonAgainst(self)
      ?? ActiveClients.reasonAgainst(self) ?? ServerWorkers.reasonAgainst(self)
      ?? Accepts.reasonAgainst(self)
    {
      return reason
    }
    if let reason = reasonAgainstWriting ?? reasonAgainstIntake { return reason }
    if let reason = reasonAgainstPayload ?? reasonAgainstForeignServer { return reason }
    let room = ServerModel.selectLimit - ServerModel.ownDescriptors
    if server == .select, clients > room {
      return
        "select(2) watches descriptors below \(ServerModel.selectLimit) (FD_SETSIZE), of which the"
        + " server has \(ServerModel.ownDescriptors) of its own: \(room) clients are the most; use"
        + " --server poll or epoll"
    }
    if closer == .reset, variant.transport.family == .unix {
      return "a Unix-domain socket cannot be reset by SO_LINGER; use --closer client or server"
    }
    return nil
  }
}

extension Benchmark {
  /// Why its ends cannot have their messages where it says, or do with their bytes what it says; nil where they can.
  package var reasonAgainstPayload: String? {
    Touches.reasonAgainst(self) ?? Buffers.reasonAgainst(self)
  }
}

/// Ports of connections, more than that of a pair.
extension Benchmark {
  package var connectsPorts: Bool {
    (closer != nil || workload.traits.hasConcurrentClients) && variant.hasListener
      && variant.transport.family != .unix
  }

  /// Whether an ended connection keeps the client's port in TIME_WAIT. The server's own port is one and
  /// the same for all of its connections, and a reset leaves nothing.
  package var keepsPorts: Bool { connectsPorts && closer == .client }

  /// Whether how many ports it takes at once depends on what becomes of its connects.
  package var holdsPorts: Bool { connectsPorts && offered != nil }
}

extension Benchmark: CustomStringConvertible {
  /// A short title for progress and messages, such as `tcp latency 4K split` or `tcp backlog 128 same`.
  package var description: String {
    let payload = [Touches.label(of: self), Buffers.label(of: self)].compactMap { $0 }
    let words = ["\(variant) \(workload) \(workload.traits.subject(of: self))"] + payload
    return (words + ["\(placement)"]).joined(separator: " ")
  }
}
