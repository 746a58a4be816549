import BenchmarkModel

/// Fills the queue of a receiver with datagrams.
struct MessageFiller: ~Copyable {
  private(set) var findings: [QueueFinding: UInt64] = [:]
  private let descriptor: CInt
  private let size: Int
  /// Where nothing stops a sender, more messages than any receive buffer of this size holds.
  private let most: UInt64
  private let losesMessages: Bool
  /// Sends that a firewall has refused.
  private var forbidden: UInt64 = 0

  init(_ assignment: Assignment, _ endpoint: DataEndpoint) {
    descriptor = endpoint.sending
    size = assignment.sizes.sent
    losesMessages = assignment.variant.transport.losesMessages
    let buffers =
      (Socket.receiveBuffer(of: descriptor) ?? 0) + (Socket.sendBuffer(of: descriptor) ?? 0)
    most = UInt64(4 * buffers / size + 100)
  }

  mutating func run(_ control: inout Control) throws(EndFailure) {
    let message = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    message.initializeMemory(as: UInt8.self, repeating: 0x5a, count: size)
    defer { message.deallocate() }
    var taken: UInt64 = 0
    while taken < most, try isTaken(message) { taken += 1 }
    findings[.taken] = taken
    if taken < most, forbidden < most { findings[.refused] = 1 }
    try control.tell(.full)
    try control.hear(.room)
    findings[.freed] = try isTaken(message) ? 1 : 0
    findings[.forbidden] = forbidden
    try control.tell(.next)
  }

  /// Sends one message without waiting for room; again where a firewall forbids it, unless it always does.
  private mutating func isTaken(
    _ message: UnsafeMutableRawPointer
  ) throws(EndFailure) -> Bool {
    while true {
      let result = SystemCall.send(
        descriptor, message, size, MessageFlags.dontWait | MessageFlags.noSignal)
      if result.value == size { return true }
      switch result.error {
      case .wouldBlock, .noBufferSpace: return false
      case .interrupted: continue
      case .notPermitted where losesMessages:
        forbidden += 1
        if forbidden >= most { return false }
      case let error: throw EndFailure("could not send", error)
      }
    }
  }
}
