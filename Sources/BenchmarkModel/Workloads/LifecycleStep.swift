/// A step in the lifecycle of a pair, in the order in which the calls are made; the raw value names its
/// columns.
package enum LifecycleStep: String, CaseIterable, Sendable {
  /// `unlink` of a name that an earlier server may have left behind; here there is none.
  case unlinkStale = "unlink_stale"
  /// `socketpair`, or `pipe2` for each direction: both ends at once.
  case pair
  /// `socket` of the server: the connection socket, or the one that datagrams come to.
  case serverSocket = "server_socket"
  /// All `setsockopt` of a lifecycle.
  case options
  /// `bind` of the server.
  case bind
  case listen
  case clientSocket = "client_socket"
  /// `bind` of the client, where a datagram needs a name to be answered.
  case clientBind = "client_bind"
  /// `connect`: the connection request; of datagrams it only notes whom to send to.
  case connect
  /// `accept`: the data socket.
  case accept
  /// The service request as it is sent by the client.
  case sendRequest = "send_request"
  /// The service request as it is received by the server.
  case receiveRequest = "receive_request"
  /// The reply as it is sent by the server.
  case sendReply = "send_reply"
  /// The reply as it is received by the client.
  case receiveReply = "receive_reply"
  /// `close` of the client's descriptors.
  case closeClient = "close_client"
  /// `close` of the server's data socket, or of its side of a pair.
  case closeData = "close_data"
  /// `close` of the server's own socket: the connection socket, or the one that datagrams come to.
  case closeServer = "close_server"
  /// `unlink` of the names that `bind` has made.
  case unlink
}

extension LifecycleStep {
  /// How long it takes: at the median of a trial, and the slowest hundredth at least.
  package var metrics: PhaseMetrics {
    guard let metrics = Self.metrics[self] else { preconditionFailure("every step has metrics") }
    return metrics
  }

  private static let metrics = Dictionary(
    uniqueKeysWithValues: allCases.map { step in
      let meaning = "a step of these lifecycles; empty where the transport does not have it"
      return (step, PhaseMetrics("lifecycle_\(step.rawValue)", meaning))
    })
}
