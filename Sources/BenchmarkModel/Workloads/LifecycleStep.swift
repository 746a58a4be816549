/// A step in the lifecycle of a pair, in the order in which the calls are made; the raw value names its
/// columns.
package enum LifecycleStep: String, CaseIterable, Sendable {
  case unlinkStale = "unlink_stale"
  case pair
  case serverSocket = "server_socket"
  case options
  case bind
  case listen
  case clientSocket = "client_socket"
  case clientBind = "client_bind"
  case connect
  case accept
  case sendRequest = "send_request"
  case receiveRequest = "receive_request"
  case sendReply = "send_reply"
  case receiveReply = "receive_reply"
  case closeClient = "close_client"
  case closeData = "close_data"
  case closeServer = "close_server"
  case unlink

  /// What is called, for the table of columns.
  var meaning: String {
    switch self {
    case .unlinkStale:
      "`unlink` of a name that an earlier server may have left behind; here there is none. This and all"
        + " steps are empty where the transport does not have them"
    case .pair: "`socketpair`, or `pipe2` for each direction: both ends at once"
    case .serverSocket:
      "`socket` of the server: the connection socket, or the one that datagrams come to"
    case .options: "all `setsockopt` of a lifecycle"
    case .bind: "`bind` of the server"
    case .listen: "`listen`"
    case .clientSocket: "`socket` of the client"
    case .clientBind: "`bind` of the client, where a datagram needs a name to be answered"
    case .connect: "`connect`; of datagrams it only notes whom to send to"
    case .accept: "`accept`, which makes the data socket"
    case .sendRequest: "the request as it is sent by the client"
    case .receiveRequest: "the request as it is received by the server"
    case .sendReply: "the reply as it is sent by the server"
    case .receiveReply: "the reply as it is received by the client"
    case .closeClient: "`close` of the client's descriptors"
    case .closeData: "`close` of the server's data socket, or of its side of a pair"
    case .closeServer:
      "`close` of the server's own socket: the connection socket, or the one that datagrams come to"
    case .unlink: "`unlink` of the names that `bind` has made"
    }
  }
}

extension LifecycleStep {
  /// How long it takes: at the median of a trial, and the slowest hundredth at least.
  package var metrics: PhaseMetrics {
    guard let metrics = Self.metrics[self] else { preconditionFailure("every step has metrics") }
    return metrics
  }

  private static let metrics = Dictionary(
    uniqueKeysWithValues: allCases.map { step in
      (step, PhaseMetrics("lifecycle_\(step.rawValue)", step.meaning))
    })
}
