import BenchmarkModel

/// A client's sockets: its socket, and its name where it needs one to be answered.
struct ClientSockets: ~Copyable {
  private let socket: FileDescriptor?
  private let ownAddress: SocketAddress?
  let endpoint: DataEndpoint

  /// `socket`, `bind` where datagrams need a way back, and `connect`.
  init(_ assignment: Assignment) throws(EndFailure) {
    if let inherited = assignment.inherited {
      socket = nil
      ownAddress = nil
      endpoint = DataEndpoint(inherited, of: assignment.variant)
      return
    }
    guard let server = assignment.serverAddress else {
      throw EndFailure("the assignment names neither an address nor descriptors")
    }
    let variant = assignment.variant
    let socket = try attempting("could not create a socket") { () throws(Errno) in
      try Socket.make(for: variant.transport)
    }
    let number = socket.number
    try attempting("could not set socket options") { () throws(Errno) in
      try Socket.apply(variant, to: number)
    }
    if let own = assignment.clientAddress {
      try attempting("could not bind to \(own.words)") { () throws(Errno) in
        try Socket.bind(number, to: own)
      }
    }
    try attempting("could not connect to \(server.words)") { () throws(Errno) in
      try Socket.connect(number, to: server)
    }
    endpoint = DataEndpoint(connected: number, of: variant)
    ownAddress = assignment.clientAddress
    self.socket = consume socket
  }

  /// Closes the socket and removes the name.
  consuming func close() {
    if case .path(let path) = ownAddress { try? FileSystem.removeName(path) }
  }
}
