import BenchmarkModel

/// Two sockets of one process that stand for the ends of a pair.
struct MessageProbe: ~Copyable {
  private let sender: FileDescriptor
  private let receiver: FileDescriptor

  private init(sender: consuming FileDescriptor, receiver: consuming FileDescriptor) {
    self.sender = sender
    self.receiver = receiver
  }

  static func make(for variant: Variant) throws(Errno) -> MessageProbe {
    let transport = variant.transport
    // A capacity may be more than the kernel grants.
    if transport == .pipe { _ = try Pipe.make(capacity: variant.capacity?.bytes) }
    let isInternet = transport.family == .inet || transport.family == .inet6
    let probe = isInternet ? try onLoopback(transport) : try asPair(transport)
    if transport != .pipe {
      try Socket.apply(variant, to: probe.sender.number)
      try Socket.apply(variant, to: probe.receiver.number)
    }
    return probe
  }

  private static func asPair(_ transport: Transport) throws(Errno) -> MessageProbe {
    let pair = try Socket.makePair(for: transport == .pipe ? .unixStream : transport)
    return MessageProbe(
      sender: FileDescriptor(taking: pair.0), receiver: FileDescriptor(taking: pair.1))
  }

  private static func onLoopback(_ transport: Transport) throws(Errno) -> MessageProbe {
    let receiver = try Socket.make(for: transport)
    try Socket.bind(receiver.number, to: loopback(transport, port: 0))
    let sender = try Socket.make(for: transport)
    if transport.hasListener { try Socket.listen(receiver.number, backlog: 1) }
    let port = try Socket.port(of: receiver.number)
    try Socket.connect(sender.number, to: loopback(transport, port: port))
    return MessageProbe(sender: sender, receiver: receiver)
  }

  private static func loopback(_ transport: Transport, port: UInt16) -> SocketAddress {
    transport.family == .inet6 ? .loopback6(port: port) : .loopback(port: port)
  }

  /// What is carried at once, after so many messages as it takes for TCP to know: a segment is half of the peer's
  /// window at most, which grows with what comes.
  func units(of transport: Transport) throws(Errno) -> TransferUnits {
    guard transport.isTCP else { return TransferUnits(of: sender.number) }
    // Where a firewall lets nothing pass, nothing is known.
    guard Poll.waitReadable(receiver.number, within: Self.patience) else { return TransferUnits() }
    let connection = try Socket.accept(receiver.number)
    let size = Int(UInt16.max)
    let message = try Memory.map(size, .reserved)
    defer { Memory.unmap(message, size) }
    for _ in 0..<Self.messagesUntilKnown {
      let flags = MessageFlags.noSignal | MessageFlags.dontWait
      try checkRetrying { SystemCall.send(sender.number, message, size, flags) }
      guard Poll.waitReadable(connection.number, within: Self.patience) else {
        return TransferUnits()
      }
      try checkRetrying { SystemCall.receive(connection.number, message, size, 0) }
    }
    return TransferUnits(of: sender.number)
  }

  private static let messagesUntilKnown = 20
  /// In milliseconds; a loopback answers at once.
  private static let patience: CInt = 1000

  /// Searches by halves for the largest message that a send accepts.
  func largestMessage() throws(Errno) -> Int {
    var accepted = 0
    let space = Sizes.largest.bytes + 1
    var refused = space
    // Never touched beyond what the kernel reads, so that it takes address space and no memory.
    let message = try Memory.map(space, .reserved)
    defer { Memory.unmap(message, space) }
    while refused - accepted > 1 {
      let size = accepted + (refused - accepted) / 2
      let flags = MessageFlags.noSignal | MessageFlags.dontWait
      do throws(Errno) {
        try checkRetrying { SystemCall.send(sender.number, message, size, flags) }
        accepted = size
      } catch {
        switch error {
        // A firewall forbids what the kernel would carry: it looks at the length first.
        case .notPermitted: accepted = size
        case .messageTooLong, .noBufferSpace, .wouldBlock: refused = size
        default: throw error
        }
        continue
      }
      // A message that stayed would leave less room for the next.
      _ = try? checkRetrying {
        SystemCall.receive(receiver.number, message, 1, MessageFlags.dontWait)
      }
    }
    return accepted
  }
}
