import BenchmarkModel
import Glibc

/// The first request and reply of a lifecycle, both ends in this process.
///
/// The client's buffer holds the request, and in the end what has come back of it.
struct LifecycleExchange {
  /// Of the client's messages.
  private let sizes: MessageSizes
  private let receiveFlags: CInt
  private let keepsBoundaries: Bool

  /// How long a message may be on its way to the process that has sent it.
  private static let patience = Nanoseconds.seconds(1)

  init(_ variant: Variant, _ sizes: MessageSizes) {
    self.sizes = sizes
    keepsBoundaries = variant.transport.keepsMessageBoundaries
    receiveFlags = keepsBoundaries ? MessageFlags.trueLength : MessageFlags.waitForAll
  }

  /// A call that hands bytes over or takes them: where they are, and how many.
  private typealias Call = (UnsafeMutableRawPointer, Int) -> CallResult

  @inline(__always)
  func overConnection(
    from client: CInt, to server: CInt, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let flags = receiveFlags
    try exchange(
      buffers, &clock, sendRequest: { SystemCall.send(client, $0, $1, MessageFlags.noSignal) },
      receiveRequest: { SystemCall.receive(server, $0, $1, flags) },
      sendReply: { SystemCall.send(server, $0, $1, MessageFlags.noSignal) },
      receiveReply: { SystemCall.receive(client, $0, $1, flags) })
  }

  /// The client is connected; the server answers whoever has sent.
  @inline(__always)
  func asDatagrams(
    from client: CInt, to server: CInt, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let flags = receiveFlags
    var peer = LastSender()
    try withUnsafeMutablePointer(to: &peer) { (peer) throws(EndFailure) in
      try exchange(
        buffers, &clock, sendRequest: { SystemCall.send(client, $0, $1, MessageFlags.noSignal) },
        receiveRequest: { peer.pointee.receive(server, $0, $1) },
        sendReply: { peer.pointee.send(server, $0, $1) },
        receiveReply: { SystemCall.receive(client, $0, $1, flags) })
    }
  }

  @inline(__always)
  func overPipes(
    _ requests: borrowing Pipe, _ replies: borrowing Pipe, _ clock: inout StepClock,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let (request, reply) = (requests.writeEnd.number, replies.writeEnd.number)
    let (requested, replied) = (requests.readEnd.number, replies.readEnd.number)
    try exchange(
      buffers, &clock, sendRequest: { SystemCall.write(request, $0, $1) },
      receiveRequest: { SystemCall.read(requested, $0, $1) },
      sendReply: { SystemCall.write(reply, $0, $1) },
      receiveReply: { SystemCall.read(replied, $0, $1) })
  }

  @inline(__always)
  private func exchange(
    _ buffers: borrowing MessageBuffers, _ clock: inout StepClock, sendRequest: Call,
    receiveRequest: Call, sendReply: Call, receiveReply: Call
  ) throws(EndFailure) {
    let (own, served) = (buffers.outgoing(0), buffers.incoming(0))
    try handOver(own, sizes.sent, sendRequest)
    clock.end(.sendRequest)
    try take(served, sizes.sent, receiveRequest)
    clock.end(.receiveRequest)
    try handOver(served, sizes.received, sendReply)
    clock.end(.sendReply)
    // What comes back must not be what was there.
    memset(own, 0, min(sizes.common, 8))
    try take(own, sizes.received, receiveReply)
    clock.end(.receiveReply)
  }

  @inline(__always)
  private func handOver(
    _ message: UnsafeMutableRawPointer, _ size: Int, _ call: Call
  ) throws(EndFailure) {
    let result = call(message, size)
    if result.value != size { try handOver(message, size, after: result, call) }
  }

  /// A signal has struck, or there was no room.
  @inline(never)
  private func handOver(
    _ message: UnsafeMutableRawPointer, _ size: Int, after first: CallResult, _ call: Call
  ) throws(EndFailure) {
    var result = first
    let limit = Clock.now() + Self.patience
    while result.value == -1, result.wasInterrupted, Clock.now() < limit {
      result = call(message, size)
    }
    if result.value == size { return }
    if result.value == -1, !result.wasInterrupted {
      throw EndFailure("could not send", result.error)
    }
    throw EndFailure(
      "a message of \(size) bytes does not fit into the buffers, and nobody reads while the only"
        + " process writes; use smaller --sizes")
  }

  @inline(__always)
  private func take(
    _ message: UnsafeMutableRawPointer, _ size: Int, _ call: Call
  ) throws(EndFailure) {
    let result = call(message, size)
    if result.value != size { try take(message, size, after: result, call) }
  }

  /// A signal has struck, or only a part was there.
  @inline(never)
  private func take(
    _ message: UnsafeMutableRawPointer, _ size: Int, after first: CallResult, _ call: Call
  ) throws(EndFailure) {
    var result = first
    var received = 0
    let limit = Clock.now() + Self.patience
    while true {
      let count = result.value
      if count > 0, !keepsBoundaries { received += count }
      if received == size || count == size && keepsBoundaries { return }
      if count == -1, !result.wasInterrupted {
        throw EndFailure("could not receive", result.error)
      }
      if count == 0 || count > 0 && keepsBoundaries {
        throw EndFailure("could not receive a message of the right length")
      }
      guard Clock.now() < limit else {
        throw EndFailure(
          "a message of \(size) bytes was sent and has not arrived; use smaller --sizes, or larger"
            + " buffers")
      }
      result = call(message + received, size - received)
    }
  }
}
