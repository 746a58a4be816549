import BenchmarkModel

/// Whether the clients, and not the server, decide how many requests are answered.
enum ClientBound {
  /// A process with a CPU of its own that is busy for this share of the time has none to spare.
  private static let busy = 0.9

  /// A warning where clients on a CPU of their own are busy and the server is not.
  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    let apart = rows.filter { row in
      // Without softirqs, CPU time does not tell whether a CPU is used up.
      guard let client = row.conditions[.clientCPU], let server = row.conditions[.serverCPU],
        row.conditions[.interruptsApart] != 1
      else { return false }
      return client != server
    }
    guard let clients = Sample(apart.compactMap { $0.metrics[.clientCPUFraction] }).median,
      let server = Sample(apart.compactMap { $0.metrics[.serverCPUFraction] }).median
    else { return [] }
    return clients > busy && server < busy ? [.clientBound] : []
  }
}
