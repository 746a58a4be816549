import BenchmarkModel

/// Why a call is made, in one line.
enum CallReason {
  static func text(_ purpose: CallPurpose, of variant: Variant) -> String {
    switch purpose {
    case .makePair: makePair(variant)
    case .removeStaleName:
      "An earlier server may have left its name behind, and bind refuses one that exists. Here none had."
    case .makeConnectionSocket:
      "The connection socket: of a domain, a type and a protocol, used only to make connections."
    case .makeReceiver:
      "The server's only socket: datagrams have no connections, and all clients send to this one."
    case .reuseAddress:
      "Allows bind while connections of an earlier server on this port are still being closed (TIME_WAIT)."
    case .sizeSendBuffer:
      "Asks for so large a send buffer; the kernel doubles it, and cuts it down to net.core.wmem_max."
    case .sizePipe:
      "Asks for so large a pipe; the kernel rounds it up to a power of two of pages."
    case .sizeReceiveBuffer:
      "Asks for so large a receive buffer; the kernel doubles it, and cuts it down to net.core.rmem_max."
    case .sendAtOnce:
      "Small segments are sent at once, and Nagle's algorithm does not hold them back."
    case .holdBack:
      "Nagle's algorithm holds a small segment back while an earlier one is on its way."
    case .nameServer: nameServer(variant)
    case .askPort: "Asks which port the kernel chose for 0. A service has one that clients know."
    case .listen:
      "From now on connection requests are queued, this many and one more; clients can connect before accept."
    case .makeClientSocket:
      "The client's socket: of the same domain and type, or the two cannot meet."
    case .nameClient:
      "A datagram is answered at its sender's name: without one the server could not reply."
    case .requestConnection: requestConnection(variant)
    case .setDestination:
      "Sends nothing: it only notes where send goes, and that nobody else's datagrams are wanted."
    case .acceptConnection:
      "Takes the first connection request from the queue and returns a new socket, the data socket."
    case .sendRequest: sendRequest(variant)
    case .receiveRequest: receiveRequest(variant)
    case .sendReply: sendReply(variant)
    case .receiveReply: "The reply; the call sleeps until it is there."
    case .closeClient: closeClient(variant)
    case .noticeClose:
      "Returns 0, the end of file: the client has closed, and no request will follow."
    case .closeDataSocket: closeDataSocket(variant)
    case .closeConnectionSocket:
      "The connection socket has outlived its data sockets; now connection requests are refused."
    case .closeReceiver: "What is sent to this address from now on is refused or lost."
    case .removeName:
      "Closing a socket leaves its name in the file system; whoever bound it takes it away."
    }
  }

  private static func makePair(_ variant: Variant) -> String {
    variant.transport == .pipe
      ? "A reading and a writing end, one way only, so that it takes two; each end has its sides as 3 and 4."
      : "Two sockets, connected to one another and without a name; each end inherits one by fork."
  }

  private static func nameServer(_ variant: Variant) -> String {
    switch (variant.transport.family, variant.address) {
    case (.unix, .abstract):
      "Gives it a name in the abstract namespace, which vanishes by itself with the socket."
    case (.unix, _): "Gives it a name in the file system, which clients find and permissions guard."
    default:
      "Gives it an address that clients find: this host only, and port 0 for any that is free."
    }
  }

  private static func requestConnection(_ variant: Variant) -> String {
    variant.transport.family == .unix
      ? "The connection request: puts this socket into the server's queue, and returns before accept."
      : "The connection request: SYN, SYN and ACK, ACK; the kernels do it, and connect returns before accept."
  }

  private static func sendRequest(_ variant: Variant) -> String {
    variant.hasListener
      ? "The service request, over the connection; it may well be sent before the server has accepted."
      : "The service request; the kernel keeps it until the server receives."
  }

  private static func receiveRequest(_ variant: Variant) -> String {
    if variant.hasListener { return "The service request comes over the data socket." }
    return variant.isInherited
      ? "The service request comes to the server's side of the pair."
      : "The service request, with the address of its sender: the next may come from another client."
  }

  private static func sendReply(_ variant: Variant) -> String {
    if variant.hasListener { return "The reply, over the same data socket." }
    return variant.isInherited
      ? "The reply, to the only one who can be there." : "The reply, to the address it came from."
  }

  private static func closeClient(_ variant: Variant) -> String {
    switch variant.transport {
    case .tcp, .tcp6:
      "Whoever closes first sends the first FIN, and keeps the port in TIME_WAIT for a minute."
    case .unixDatagram, .udp, .udp6: "The client is done; nobody is told."
    case .unixStream, .unixSeqpacket, .pipe:
      "The client is done; the other end reads the end of file."
    }
  }

  private static func closeDataSocket(_ variant: Variant) -> String {
    variant.hasListener
      ? "The data socket ends with its client. The connection socket could accept another now."
      : "The server's side of the pair."
  }
}
