extension Benchmark {
  /// Whether it yields times and rates, which move with the weather. What is only counted does not.
  package var isTimed: Bool { workload != .backlog || load != nil }

  /// Why it makes no sense on any machine; nil when it does.
  package var reasonAgainst: String? {
    if wait != .block, workload == .backlog {
      return "nobody waits for messages where nobody serves them, so that only --wait block applies"
    }
    if wait != .block, workload == .lifecycle {
      return "no call of a life has to wait, so that only --wait block applies"
    }
    if wait != .block, workload == .fanin {
      return "how a server of many waits is what --server says, so that only --wait block applies"
    }
    let room = ServerModel.selectLimit - ServerModel.ownDescriptors
    if server == .select, clients > room {
      return
        "select(2) watches descriptors below \(ServerModel.selectLimit) (FD_SETSIZE), of which the"
        + " server has \(ServerModel.ownDescriptors) of its own: \(room) clients are the most; use"
        + " --server poll or epoll"
    }
    guard let closer else { return nil }
    if wait != .block {
      return "connections are waited for in the calls themselves, so that only --wait block applies"
    }
    if closer == .reset, variant.transport.family == .unix {
      return "a Unix-domain socket cannot be reset by SO_LINGER; use --closer client or server"
    }
    return nil
  }
}
