import BenchmarkModel

/// A server's sockets: its connection socket, its table of data sockets, and its name.
struct ServerSockets: ~Copyable {
  private let variant: Variant
  /// The socket that listens, or for datagrams the one that receives; nil where descriptors are
  /// inherited.
  private var connectionSocket: FileDescriptor?
  private var dataSockets = DataSocketTable()
  /// Of workers with a listener each: those of all but the first.
  private var otherListeners = DataSocketTable()
  /// Where clients find the server; with the port that the kernel chose.
  private(set) var address: SocketAddress?

  /// Removes a stale name, then `socket`, `bind`, and `listen` where the transport has connections.
  init(_ assignment: Assignment) throws(EndFailure) {
    variant = assignment.variant
    guard let address = assignment.serverAddress else { return }
    if case .path(let path) = address { try StaleSocket.remove(at: path) }
    let socket = try Self.makeConnectionSocket(at: address, assignment)
    let number = socket.number
    let found = try attempting("could not find out the port") { () throws(Errno) in
      address.hasPort ? address.withPort(try Socket.port(of: number)) : address
    }
    self.address = found
    connectionSocket = consume socket
    guard assignment.benchmark.accept == .reuseport else { return }
    for _ in 1..<assignment.benchmark.serverWorkers {
      otherListeners.add(try Self.makeConnectionSocket(at: found, assignment))
    }
  }

  private static func makeConnectionSocket(
    at address: SocketAddress, _ assignment: Assignment
  ) throws(EndFailure) -> FileDescriptor {
    let variant = assignment.variant
    let socket = try attempting("could not create a socket") { () throws(Errno) in
      try Socket.make(for: variant.transport)
    }
    let number = socket.number
    try attempting("could not set socket options") { () throws(Errno) in
      try Socket.apply(variant, to: number)
      if assignment.benchmark.accept == .reuseport { try Socket.sharePort(number) }
    }
    try attempting("could not bind to \(address.words)") { () throws(Errno) in
      try Socket.bind(number, to: address)
    }
    if let backlog = assignment.backlog {
      try attempting("could not listen") { () throws(Errno) in
        try Socket.listen(number, backlog: backlog)
      }
    }
    return socket
  }

  /// That of each worker: the same connection socket for all, or one each.
  ///
  /// - Parameter endpoint: of a server without workers.
  func endpoints(
    ofWorkers assignment: Assignment, like endpoint: DataEndpoint
  ) -> [DataEndpoint] {
    let listeners = [endpoint.receiving] + otherListeners.numbers
    return (0..<assignment.benchmark.serverWorkers).map { worker in
      endpoint.shared(
        at: listeners[worker % listeners.count], assignment.benchmark.accept ?? .shared)
    }
  }

  /// The connection socket, where every message has a connection of its own.
  mutating func acceptingEachRequest(
    _ assignment: Assignment, greets: Bool
  ) throws(EndFailure) -> DataEndpoint {
    guard let address, let listener = connectionSocket?.number, let closer = assignment.closer
    else {
      throw EndFailure("the assignment names no address to listen at, or nobody who closes")
    }
    let settings = ConnectionSettings(
      address: address, variant: variant, closer: closer, greets: greets)
    return DataEndpoint(accepting: settings, listener: listener)
  }

  /// The connection socket itself, or the one that datagrams come to.
  mutating func listening(_ assignment: Assignment) throws(EndFailure) -> DataEndpoint {
    guard variant.hasListener, let listener = connectionSocket?.number else {
      return try meetClient(assignment)
    }
    return DataEndpoint(acceptingInTurn: variant, listener: listener)
  }

  /// The client, which is accepted where the transport has connections.
  mutating func meetClient(_ assignment: Assignment) throws(EndFailure) -> DataEndpoint {
    if let inherited = assignment.inherited { return DataEndpoint(inherited, of: variant) }
    guard let listener = connectionSocket?.number else {
      throw EndFailure("the assignment names neither an address nor descriptors")
    }
    guard variant.hasListener else {
      return DataEndpoint(
        kind: .servingDatagrams, receiving: listener, sending: listener, closesVisibly: false)
    }
    let variant = variant
    let socket = try attempting("could not accept the client") { () throws(Errno) in
      let socket = try Socket.accept(listener)
      try Socket.apply(variant, to: socket.number)
      return socket
    }
    let number = socket.number
    dataSockets.add(socket)
    return DataEndpoint(connected: number, of: variant)
  }

  /// Closes the data sockets, then the connection socket, then removes the name.
  consuming func close() {
    dataSockets.closeAll()
    otherListeners.closeAll()
    connectionSocket = nil
    if case .path(let path) = address { try? FileSystem.removeName(path) }
  }
}
