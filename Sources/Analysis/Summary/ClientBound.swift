import BenchmarkModel

/// Whether the clients, and not the server, decide how many requests are answered.
enum ClientBound {
  /// A CPU that is busy for this share of the time has none to spare.
  private static let busy = 0.9

  /// A warning where the CPUs of the clients are busy and that of the server, which is another, is not.
  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    // Without softirqs, CPU time does not tell whether a CPU is used up.
    let apart = rows.filter { $0.conditions[.interruptsApart] != 1 && areApart($0) }
    guard let clients = Sample(apart.compactMap(clientFraction)).median,
      let server = Sample(apart.compactMap { $0.metrics[.serverCPUFraction] }).median
    else { return [] }
    return clients > busy && server < busy ? [.clientBound] : []
  }
  private static func areApart(_ row: TrialRow) -> Bool {
    guard let server = row.conditions[.serverCPU] else { return false }
    if let client = row.conditions[.clientCPU] { return client != server }
    // Of several CPUs the row does not tell which; clients that are pinned are not on the server's.
    return row.conditions[.clientCPUs] != nil && row.benchmark.placement.isAnyTwoCPUs
  }

  /// The share of time in which each CPU of the clients was busy.
  private static func clientFraction(_ row: TrialRow) -> Double? {
    row.metrics[.clientCPUFraction].map { $0 / (row.conditions[.clientCPUs] ?? 1) }
  }
}
