import BenchmarkModel

/// One lifecycle after the other of a pair of a variant, both its ends in this process.
///
/// The client closes before the server: over TCP the port that is kept in TIME_WAIT is its own, and the
/// server's can be bound again at once.
struct PairLifecycle {
  let variant: Variant
  let domain: CInt
  let type: CInt
  let backlog: Int
  let server: SocketAddress.Storage?
  let client: SocketAddress.Storage?
  let serverName: StoredPath?
  let clientName: StoredPath?
  let exchange: LifecycleExchange
  let setsOptions: Bool

  init(_ assignment: Assignment) {
    variant = assignment.variant
    domain = Socket.domain(of: variant.transport)
    type = Socket.type(of: variant.transport) | Socket.closedOnExec
    backlog = assignment.backlog ?? 0
    server = assignment.serverAddress?.storage
    client = assignment.clientAddress?.storage
    serverName = assignment.serverAddress?.path.flatMap { StoredPath($0) }
    clientName = assignment.clientAddress?.path.flatMap { StoredPath($0) }
    exchange = LifecycleExchange(variant, assignment.sizes)
    setsOptions = Socket.setsOptions(variant)
  }

  /// From the first call to the last.
  func run(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    if variant.transport == .pipe {
      try runPipes(&clock, buffers)
    } else if variant.address == .pair {
      try runPair(&clock, buffers)
    } else if variant.hasListener {
      try runConnection(&clock, buffers)
    } else {
      try runDatagrams(&clock, buffers)
    }
  }

  private func runConnection(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let listener = try openServer(&clock)
    try Self.expect(SystemCall.listen(listener.number, backlog: backlog), "listen")
    clock.end(.listen)
    let client = try openClient(&clock)
    let data = try attempting("could not accept") { () throws(Errno) in
      try Socket.accept(listener.number)
    }
    clock.end(.accept)
    try setOptions(of: data.number, &clock)
    try exchange.overConnection(from: client.number, to: data.number, &clock, buffers)
    FileDescriptor.close(client.release())
    clock.end(.closeClient)
    FileDescriptor.close(data.release())
    clock.end(.closeData)
    FileDescriptor.close(listener.release())
    clock.end(.closeServer)
    removeNames(&clock)
  }

  private func runDatagrams(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let receiver = try openServer(&clock)
    let client = try openClient(&clock)
    try exchange.asDatagrams(from: client.number, to: receiver.number, &clock, buffers)
    FileDescriptor.close(client.release())
    clock.end(.closeClient)
    FileDescriptor.close(receiver.release())
    clock.end(.closeServer)
    removeNames(&clock)
  }

  /// Up to its name: the connection socket, or the one that datagrams come to.
  @inline(__always)
  private func openServer(_ clock: inout StepClock) throws(EndFailure) -> FileDescriptor {
    removeStaleNames(&clock)
    let socket = try makeSocket()
    clock.end(.serverSocket)
    try setOptions(of: socket.number, isListener: variant.hasListener, &clock)
    try bind(socket.number, to: server)
    clock.end(.bind)
    return socket
  }

  /// Up to its connection; of datagrams with a name, where it needs one to be answered.
  @inline(__always)
  private func openClient(_ clock: inout StepClock) throws(EndFailure) -> FileDescriptor {
    let socket = try makeSocket()
    clock.end(.clientSocket)
    try setOptions(of: socket.number, &clock)
    if client != nil {
      try bind(socket.number, to: client)
      clock.end(.clientBind)
    }
    try connect(socket.number)
    clock.end(.connect)
    return socket
  }

  private func runPair(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let pair = try attempting("could not make the pair") { () throws(Errno) in
      try Socket.makePair(for: variant.transport)
    }
    clock.end(.pair)
    try setOptions(of: pair.0, &clock)
    try setOptions(of: pair.1, &clock)
    try exchange.overConnection(from: pair.1, to: pair.0, &clock, buffers)
    FileDescriptor.close(pair.1)
    clock.end(.closeClient)
    FileDescriptor.close(pair.0)
    clock.end(.closeData)
  }

  private func runPipes(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let requests = try attempting("could not make a pipe") { () throws(Errno) in try Pipe() }
    let replies = try attempting("could not make a pipe") { () throws(Errno) in try Pipe() }
    clock.end(.pair)
    try exchange.overPipes(requests, replies, &clock, buffers)
    let reading = requests.keepReadEnd()
    let writing = replies.keepWriteEnd()
    clock.end(.closeClient)
    FileDescriptor.close(reading)
    FileDescriptor.close(writing)
    clock.end(.closeData)
  }
}
