import BenchmarkModel
import CSyscalls

/// What one `sendmmsg(2)` or `recvmmsg(2)` takes: where each message is, and where it comes from. It is kept as long
/// as the process lives.
struct MessageBatch {
  private let batch: OpaquePointer

  /// - Parameters:
  ///   - first: where the first message is.
  ///   - stride: from there to the next, in bytes.
  ///   - size: of one message, in bytes.
  ///   - keepsSenders: whether each message that is received brings its sender's address.
  /// - Throws: ``Errno``, ENOMEM where memory is short.
  init(
    _ first: UnsafeMutableRawPointer, stride: Int, size: Int, count: Int, keepsSenders: Bool
  ) throws(Errno) {
    guard
      let batch = sb_batch_create(first, stride, size, CUnsignedInt(count), keepsSenders)
    else { throw .noMemory }
    self.batch = batch
  }

  /// `sendmmsg(2)` of the first messages: how many were taken.
  @inline(__always)
  func send(_ number: CInt, count: Int, _ flags: CInt) -> CallResult {
    CallResult(
      sb_batch_send(batch, number, CUnsignedInt(truncatingIfNeeded: count), flags), of: .sendmmsg)
  }

  /// `recvmmsg(2)`: how many came, up to a count.
  @inline(__always)
  func receive(_ number: CInt, count: Int, _ flags: CInt) -> CallResult {
    CallResult(
      sb_batch_receive(batch, number, CUnsignedInt(truncatingIfNeeded: count), flags),
      of: .recvmmsg)
  }

  /// The length of a message that was received; the true one with MSG_TRUNC.
  @inline(__always)
  func length(of index: Int) -> Int {
    sb_batch_length(batch, CUnsignedInt(truncatingIfNeeded: index))
  }

  /// Keeps the address of the sender of a message.
  func copySender(of index: Int, to address: inout SocketAddress.Storage) {
    var length: socklen_t = 0
    if let sender = sb_batch_address(batch, CUnsignedInt(index), &length) {
      address.adopt(sender, length)
    }
  }
}
