import BenchmarkModel
import Glibc

/// One life after the other of a pair of a variant, both its ends in this process.
///
/// The client closes before the server: over TCP the port that is kept in TIME_WAIT is its own, and the
/// server's can be bound again at once.
struct PairLife {
  private let variant: Variant
  private let domain: CInt
  private let type: CInt
  private let backlog: Int
  private let server: SocketAddress.Storage?
  private let client: SocketAddress.Storage?
  private let serverName: Name?
  private let clientName: Name?
  private let exchange: LifeExchange
  private let setsOptions: Bool

  init(_ assignment: Assignment) {
    variant = assignment.variant
    domain = Socket.domain(of: variant.transport)
    type = Socket.type(of: variant.transport) | CInt(SOCK_CLOEXEC.rawValue)
    backlog = assignment.backlog ?? 0
    server = assignment.serverAddress?.storage
    client = assignment.clientAddress?.storage
    serverName = Name(assignment.serverAddress)
    clientName = Name(assignment.clientAddress)
    exchange = LifeExchange(variant, size: assignment.messageSize)
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
    removeStaleNames(&clock)
    let listener = try makeSocket()
    clock.end(.serverSocket)
    try setOptions(of: listener.number, isListener: true, &clock)
    try bind(listener.number, to: server)
    clock.end(.bind)
    try Self.expect(listen(listener.number, CInt(clamping: backlog)), "listen")
    clock.end(.listen)
    let client = try makeSocket()
    clock.end(.clientSocket)
    try setOptions(of: client.number, &clock)
    try connect(client.number)
    clock.end(.connect)
    let data = try attempting("could not accept") { () throws(Errno) in
      try Socket.accept(listener.number)
    }
    clock.end(.accept)
    try setOptions(of: data.number, &clock)
    try exchange.overConnection(from: client.number, to: data.number, &clock, buffers)
    close(client.release())
    clock.end(.closeClient)
    close(data.release())
    clock.end(.closeData)
    close(listener.release())
    clock.end(.closeServer)
    removeNames(&clock)
  }

  private func runDatagrams(
    _ clock: inout StepClock, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    removeStaleNames(&clock)
    let receiver = try makeSocket()
    clock.end(.serverSocket)
    try setOptions(of: receiver.number, &clock)
    try bind(receiver.number, to: server)
    clock.end(.bind)
    let client = try makeSocket()
    clock.end(.clientSocket)
    try setOptions(of: client.number, &clock)
    if self.client != nil {
      try bind(client.number, to: self.client)
      clock.end(.clientBind)
    }
    try connect(client.number)
    clock.end(.connect)
    try exchange.asDatagrams(from: client.number, to: receiver.number, &clock, buffers)
    close(client.release())
    clock.end(.closeClient)
    close(receiver.release())
    clock.end(.closeServer)
    removeNames(&clock)
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
    close(pair.1)
    clock.end(.closeClient)
    close(pair.0)
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
    close(reading)
    close(writing)
    clock.end(.closeData)
  }
}

extension PairLife {
  @inline(__always)
  private func makeSocket() throws(EndFailure) -> FileDescriptor {
    FileDescriptor(taking: try Self.expect(socket(domain, type, 0), "create a socket"))
  }

  @inline(__always)
  private func setOptions(
    of number: CInt, isListener: Bool = false, _ clock: inout StepClock
  ) throws(EndFailure) {
    guard setsOptions else { return }
    try attempting("could not set socket options") { () throws(Errno) in
      // The port of the life before may not be quite free yet.
      if isListener { try Socket.reuseAddress(number) }
      try Socket.apply(variant, to: number)
    }
    clock.end(.options)
  }

  @inline(__always)
  private func bind(_ number: CInt, to address: SocketAddress.Storage?) throws(EndFailure) {
    guard let address else { throw EndFailure("the assignment names no address to bind to") }
    try Self.expect(address.bind(number), "bind")
  }

  @inline(__always)
  private func connect(_ number: CInt) throws(EndFailure) {
    guard let server else { throw EndFailure("the assignment names no address to connect to") }
    while server.connect(number) != 0 {
      switch Errno.last {
      // An interrupted connect goes on by itself; asking again tells when it is done.
      case .interrupted, Errno(EALREADY): continue
      case Errno(EISCONN): return
      case let error: throw EndFailure("could not connect", error)
      }
    }
  }

  @inline(__always)
  private func removeStaleNames(_ clock: inout StepClock) {
    guard unlinkNames() else { return }
    clock.end(.unlinkStale)
  }

  @inline(__always)
  private func removeNames(_ clock: inout StepClock) {
    guard unlinkNames() else { return }
    clock.end(.unlink)
  }

  /// - Returns: whether there are any in the file system.
  @inline(__always)
  private func unlinkNames() -> Bool {
    guard let serverName else { return false }
    unlink(serverName.bytes)
    if let clientName { unlink(clientName.bytes) }
    return true
  }

  /// - Returns: the result of a call that has not failed.
  @discardableResult @inline(__always)
  private static func expect(
    _ result: CInt, _ attempt: StaticString
  ) throws(EndFailure) -> CInt {
    if result == -1 { throw EndFailure("could not \(attempt)", .last) }
    return result
  }

  /// A name in the file system in the kernel's form, kept as long as the process lives.
  private struct Name {
    let bytes: UnsafePointer<CChar>

    init?(_ address: SocketAddress?) {
      guard let path = address?.path, let copy = strdup(path) else { return nil }
      bytes = UnsafePointer(copy)
    }
  }
}
