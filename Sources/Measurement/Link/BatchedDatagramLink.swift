/// Several messages a system call, by `sendmmsg(2)` and `recvmmsg(2)`; single messages, such as the
/// marks between slots, go through a ``DatagramLink``.
struct BatchedDatagramLink<Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable>: MessageLink,
  ~Copyable
{
  @inline(__always)
  static var sendsBatches: Bool { true }

  private var single: DatagramLink<Peer, Wait>
  private let descriptor: CInt
  private let outgoing: MessageBatch
  private let incoming: MessageBatch

  init(
    single: consuming DatagramLink<Peer, Wait>, endpoint: DataEndpoint,
    buffers: borrowing MessageBuffers
  ) throws(Errno) {
    let outgoing = try MessageBatch(
      buffers.outgoing(0), stride: buffers.stride, size: buffers.sizes.sent, count: buffers.batch,
      keepsSenders: false)
    let incoming = try MessageBatch(
      buffers.incoming(0), stride: buffers.stride, size: buffers.sizes.received,
      count: buffers.batch,
      keepsSenders: Peer.needsAddress)
    self.outgoing = outgoing
    self.incoming = incoming
    descriptor = endpoint.receiving
    self.single = single
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { single.send(buffer) }

  @inline(__always)
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    single.receive(into: buffer)
  }

  mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int {
    while true {
      let sent = outgoing.send(descriptor, count: count, MessageFlags.noSignal)
      if sent.value > 0 { return sent.value }
      if !sent.wouldBlock { return Transfer.failed(sent.error).code }
      if !single.wait.foundNoRoom() { return Transfer.pausing.code }
    }
  }

  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    while true {
      if !single.wait.waitToReceive() { return Transfer.pausing.code }
      let received = incoming.receive(
        descriptor, count: buffers.batch, MessageFlags.waitForOne | MessageFlags.trueLength)
      if received.value > 0 { return judged(received.value) }
      if !received.wouldBlock { return Transfer.failed(received.error).code }
      if !single.wait.foundNothing() { return Transfer.pausing.code }
    }
  }

  /// How many whole messages a batch starts with, or what is wrong with it.
  private mutating func judged(_ count: Int) -> Int {
    for index in 0..<count {
      let length = incoming.length(of: index)
      if length == single.sizes.received { continue }
      guard length == 0, single.endsWithEmptyMessage else { return Transfer.misfit.code }
      return index == 0 ? Transfer.closed.code : index
    }
    if Peer.needsAddress { single.peer.adopt(senderOf: count - 1, in: incoming) }
    return count
  }
}
