/// A system call of a pair's lifecycle as it truly happened.
package struct TracedCall: Equatable, Sendable {
  /// Who made it.
  package enum Caller: String, CaseIterable, Sendable {
    /// The process that makes a pair of descriptors and forks both ends.
    case parent
    case server, client
  }

  /// What kept the caller from running while it was in the call.
  package enum Pause: String, CaseIterable, Sendable {
    case none
    /// It waited for something in the call.
    case slept
    /// The scheduler gave its CPU to another process, such as one that the call had woken.
    case preempted
  }

  package let caller: Caller
  package let purpose: CallPurpose
  /// Its name in the manual.
  package let name: String
  /// Its arguments in words, separated by commas.
  package let arguments: String
  /// What it returned: a descriptor, a number of bytes, 0, or -1 with the name of the error.
  package let result: String
  /// When it began and ended, on CLOCK_MONOTONIC in nanoseconds.
  package let start: UInt64
  package let end: UInt64
  package let pause: Pause

  package init(
    caller: Caller, purpose: CallPurpose, name: String, arguments: String, result: String,
    start: UInt64, end: UInt64, pause: Pause
  ) {
    self.caller = caller
    self.purpose = purpose
    self.name = name
    self.arguments = arguments
    self.result = result
    self.start = start
    self.end = end
    self.pause = pause
  }
}

/// What a call is good for in the lifecycle of a pair.
package enum CallPurpose: String, CaseIterable, Sendable {
  case makePair = "make_pair"
  case removeStaleName = "remove_stale_name"
  case makeConnectionSocket = "make_connection_socket"
  case makeReceiver = "make_receiver"
  case reuseAddress = "reuse_address"
  case sizeSendBuffer = "size_send_buffer"
  case sizeReceiveBuffer = "size_receive_buffer"
  case sizePipe = "size_pipe"
  case sendAtOnce = "send_at_once"
  case holdBack = "hold_back"
  case nameServer = "name_server"
  case askPort = "ask_port"
  case listen
  case makeClientSocket = "make_client_socket"
  case nameClient = "name_client"
  case requestConnection = "request_connection"
  case setDestination = "set_destination"
  case acceptConnection = "accept_connection"
  case sendRequest = "send_request"
  case receiveRequest = "receive_request"
  case sendReply = "send_reply"
  case receiveReply = "receive_reply"
  case closeClient = "close_client"
  case noticeClose = "notice_close"
  case closeDataSocket = "close_data_socket"
  case closeConnectionSocket = "close_connection_socket"
  case closeReceiver = "close_receiver"
  case removeName = "remove_name"
}

extension CallPurpose {
  /// Whether something goes to the other end: a request for a connection, or a message.
  package var reachesPeer: Bool {
    switch self {
    case .requestConnection, .sendRequest, .sendReply: true
    default: false
    }
  }
}
