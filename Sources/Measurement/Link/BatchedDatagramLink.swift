import CSyscalls
import Glibc

/// Several messages a system call, by `sendmmsg(2)` and `recvmmsg(2)`; single messages, such as the
/// marks between slots, go through a ``DatagramLink``.
struct BatchedDatagramLink<Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable>: MessageLink,
  ~Copyable
{
  @inline(__always)
  static var sendsBatches: Bool { true }

  private var single: DatagramLink<Peer, Wait>
  private let descriptor: CInt
  private let outgoing: OpaquePointer
  private let incoming: OpaquePointer

  init(
    single: consuming DatagramLink<Peer, Wait>, endpoint: DataEndpoint,
    buffers: borrowing MessageBuffers
  ) throws(Errno) {
    let count = CUnsignedInt(buffers.batch)
    guard
      let outgoing = sb_batch_create(
        buffers.outgoing(0), buffers.stride, buffers.size, count, false),
      let incoming = sb_batch_create(
        buffers.incoming(0), buffers.stride, buffers.size, count, Peer.needsAddress)
    else { throw Errno(ENOMEM) }
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
      let sent = sb_batch_send(
        outgoing, descriptor, CUnsignedInt(truncatingIfNeeded: count),
        MessageFlags.noSignal)
      if sent > 0 { return Int(sent) }
      if Errno.last != .wouldBlock { return Transfer.failed(.last).code }
      if !single.wait.foundNoRoom() { return Transfer.pausing.code }
    }
  }

  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    while true {
      if !single.wait.waitToReceive() { return Transfer.pausing.code }
      let received = sb_batch_receive(
        incoming, descriptor, CUnsignedInt(truncatingIfNeeded: buffers.batch),
        MessageFlags.waitForOne | MessageFlags.trueLength)
      if received > 0 { return judged(Int(received)) }
      if Errno.last != .wouldBlock { return Transfer.failed(.last).code }
      if !single.wait.foundNothing() { return Transfer.pausing.code }
    }
  }

  /// How many whole messages a batch starts with, or what is wrong with it.
  private mutating func judged(_ count: Int) -> Int {
    for index in 0..<count {
      let length = sb_batch_length(incoming, CUnsignedInt(truncatingIfNeeded: index))
      if length == single.size { continue }
      guard length == 0, single.endsWithEmptyMessage else { return Transfer.misfit.code }
      return index == 0 ? Transfer.closed.code : index
    }
    if Peer.needsAddress {
      var length: socklen_t = 0
      if let address = sb_batch_address(incoming, CUnsignedInt(count - 1), &length) {
        single.peer.adopt(address, length)
      }
    }
    return count
  }
}
