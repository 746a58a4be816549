extension Benchmark {
  /// Whether it yields times and rates, which move with the weather. What is only counted does not.
  package var isTimed: Bool { workload != .backlog || load != nil }

  /// Why it makes no sense on any machine; nil when it does.
  package var reasonAgainst: String? {
    if wait != .block, let reason = workload.reasonAgainstWaits {
      return "\(reason), so that only --wait block applies"
    }
    let room = ServerModel.selectLimit - ServerModel.ownDescriptors
    if server == .select, clients > room {
      return
        "select(2) watches descriptors below \(ServerModel.selectLimit) (FD_SETSIZE), of which the"
        + " server has \(ServerModel.ownDescriptors) of its own: \(room) clients are the most; use"
        + " --server poll or epoll"
    }
    guard let closer else { return nil }
    if closer == .reset, variant.transport.family == .unix {
      return "a Unix-domain socket cannot be reset by SO_LINGER; use --closer client or server"
    }
    return nil
  }
}

extension Workload {
  /// Why its ends cannot choose how they wait; nil where they can.
  package var reasonAgainstWaits: String? {
    switch self {
    case .latency, .throughput: nil
    case .connect: "connections are waited for in the calls themselves"
    case .backlog: "no message is waited for where only queues are watched"
    case .lifecycle: "no call of a life has to wait"
    case .fanin: "how a server of many waits is what --server says"
    }
  }
}
