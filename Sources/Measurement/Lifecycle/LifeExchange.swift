import BenchmarkModel
import Glibc

/// The first request and reply of a life, both ends in this process.
///
/// The client's buffer holds the request, and in the end what has come back of it.
struct LifeExchange {
  private let size: Int
  private let receiveFlags: CInt
  private let keepsBoundaries: Bool

  /// How long a message may be on its way to the process that has sent it, in nanoseconds.
  private static let patience: UInt64 = 1_000_000_000

  init(_ variant: Variant, size: Int) {
    self.size = size
    keepsBoundaries = variant.transport.keepsMessageBoundaries
    receiveFlags = keepsBoundaries ? MessageFlags.trueLength : MessageFlags.waitForAll
  }

  @inline(__always)
  func overConnection(
    from client: CInt, to server: CInt, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let (size, flags) = (size, receiveFlags)
    let (own, served) = (buffers.outgoing(0), buffers.incoming(0))
    try send(own) { Glibc.send(client, $0, $1, MessageFlags.noSignal) }
    clock.end(.sendRequest)
    try receive(served) { recv(server, $0, $1, flags) }
    clock.end(.receiveRequest)
    try send(served) { Glibc.send(server, $0, $1, MessageFlags.noSignal) }
    clock.end(.sendReply)
    memset(own, 0, min(size, 8))
    try receive(own) { recv(client, $0, $1, flags) }
    clock.end(.receiveReply)
  }

  /// The client is connected; the server answers whoever has sent.
  @inline(__always)
  func asDatagrams(
    from client: CInt, to server: CInt, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let (own, served) = (buffers.outgoing(0), buffers.incoming(0))
    var peer = LastSender()
    try send(own) { Glibc.send(client, $0, $1, MessageFlags.noSignal) }
    clock.end(.sendRequest)
    try receive(served) { peer.receive(server, $0, $1) }
    clock.end(.receiveRequest)
    try send(served) { peer.send(server, $0, $1) }
    clock.end(.sendReply)
    memset(own, 0, min(size, 8))
    let flags = receiveFlags
    try receive(own) { recv(client, $0, $1, flags) }
    clock.end(.receiveReply)
  }

  @inline(__always)
  func overPipes(
    _ requests: borrowing Pipe, _ replies: borrowing Pipe, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let (own, served) = (buffers.outgoing(0), buffers.incoming(0))
    let (request, reply) = (requests.writeEnd.number, replies.writeEnd.number)
    let (requested, replied) = (requests.readEnd.number, replies.readEnd.number)
    try send(own) { write(request, $0, $1) }
    clock.end(.sendRequest)
    try receive(served) { read(requested, $0, $1) }
    clock.end(.receiveRequest)
    try send(served) { write(reply, $0, $1) }
    clock.end(.sendReply)
    memset(own, 0, min(size, 8))
    try receive(own) { read(replied, $0, $1) }
    clock.end(.receiveReply)
  }

  @inline(__always)
  private func send(
    _ message: UnsafeMutableRawPointer, _ call: (UnsafeMutableRawPointer, Int) -> Int
  ) throws(EndFailure) {
    let count = call(message, size)
    if count != size { try send(message, after: count, call) }
  }

  /// A signal has struck, or there was no room.
  @inline(never)
  private func send(
    _ message: UnsafeMutableRawPointer, after first: Int,
    _ call: (UnsafeMutableRawPointer, Int) -> Int
  ) throws(EndFailure) {
    var count = first
    let limit = Clock.now() + Self.patience
    while count == -1, Errno.last == .interrupted, Clock.now() < limit {
      count = call(message, size)
    }
    if count == size { return }
    if count == -1, Errno.last != .interrupted { throw EndFailure("could not send", .last) }
    throw EndFailure(
      "a message of \(size) bytes does not fit into the buffers, and nobody reads while the only"
        + " process writes; use smaller --sizes")
  }

  @inline(__always)
  private func receive(
    _ message: UnsafeMutableRawPointer, _ call: (UnsafeMutableRawPointer, Int) -> Int
  ) throws(EndFailure) {
    let count = call(message, size)
    if count != size { try receive(message, after: count, call) }
  }

  /// A signal has struck, or only a part was there.
  @inline(never)
  private func receive(
    _ message: UnsafeMutableRawPointer, after first: Int,
    _ call: (UnsafeMutableRawPointer, Int) -> Int
  ) throws(EndFailure) {
    var count = first
    var received = 0
    let limit = Clock.now() + Self.patience
    while true {
      if count > 0, !keepsBoundaries { received += count }
      if received == size || count == size && keepsBoundaries { return }
      if count == -1, Errno.last != .interrupted { throw EndFailure("could not receive", .last) }
      if count == 0 || count > 0 && keepsBoundaries {
        throw EndFailure("could not receive a message of the right length")
      }
      guard Clock.now() < limit else {
        throw EndFailure(
          "a message of \(size) bytes was sent and has not arrived; use smaller --sizes, or larger"
            + " buffers")
      }
      count = call(message + received, size - received)
    }
  }
}
