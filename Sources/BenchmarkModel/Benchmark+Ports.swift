extension Benchmark {
  /// Whether it makes connections between ports, more than that of a pair.
  package var connectsPorts: Bool {
    (closer != nil || workload == .fanin) && variant.hasListener
      && variant.transport.family != .unix
  }

  /// Whether an ended connection keeps the client's port in TIME_WAIT. The server's own port is one and
  /// the same for all of its connections, and a reset leaves nothing.
  package var keepsPorts: Bool { connectsPorts && closer == .client }

  /// Whether how many ports it takes at once depends on what becomes of its connects.
  package var holdsPorts: Bool { connectsPorts && load != nil }
}
