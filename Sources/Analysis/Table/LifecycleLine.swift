import BenchmarkModel

/// The lines of a life: the whole, then each step in its order.
enum LifecycleLine {
  static let lines =
    [
      ResultLine.withDoubt("whole life", .lifecycleP50) { Readable.time(nanoseconds: $0) },
      ResultLine.time("p99", .lifecycleP99),
    ] + LifecycleStep.allCases.map { ResultLine.time($0.title, $0.p50) }
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
