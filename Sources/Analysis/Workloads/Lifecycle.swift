import BenchmarkModel

enum LifecyclePresentation: WorkloadPresentation {
  /// The whole, then each step in its order.
  static let lines: [ResultLine] =
    [
      .withDoubt("whole lifecycle", .lifecycles.p50) { Readable.time(nanoseconds: $0) },
      .time("p99", .lifecycles.p99),
    ] + LifecycleStep.allCases.map { .time($0.title, $0.metrics.p50) }

  static let explanation =
    "median p50 of a whole lifecycle ± half of its 95 % interval, and of each step in its order; both ends are"
    + " one process, so that nobody waits, and what reading the clock costs is taken off"

  static let layout = TableBlock.Layout.steps

  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] { LineTables.down(block, footnotes) }

  static func deed(_ common: Benchmark) -> String { "goes through its lifecycle" }
}

extension LifecycleStep {
  /// The call, and whose it is where several make it.
  package var title: String {
    switch self {
    case .unlinkStale: "unlink stale name"
    case .pair: "socketpair, pipes"
    case .serverSocket: "socket, server"
    case .options: "setsockopt, all"
    case .bind: "bind, server"
    case .listen: "listen"
    case .clientSocket: "socket, client"
    case .clientBind: "bind, client"
    case .connect: "connect"
    case .accept: "accept"
    case .sendRequest: "send request"
    case .receiveRequest: "receive request"
    case .sendReply: "send reply"
    case .receiveReply: "receive reply"
    case .closeClient: "close, client"
    case .closeData: "close, data socket"
    case .closeServer: "close, server"
    case .unlink: "unlink"
    }
  }
}
