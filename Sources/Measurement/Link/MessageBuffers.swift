import Glibc

/// Memory for one batch of messages to send and one to receive, touched before it is used.
struct MessageBuffers: ~Copyable {
  let sizes: MessageSizes
  /// Messages of one batch.
  let batch: Int
  /// Distance between messages: whole cache lines.
  let stride: Int
  private let memory: UnsafeMutableRawPointer

  /// - Throws: ``Errno`` when memory is short.
  init(_ sizes: MessageSizes, batch: Int) throws(Errno) {
    precondition(sizes.common > 0 && batch > 0, "a batch has messages, and messages have bytes")
    self.sizes = sizes
    self.batch = batch
    stride = (sizes.largest + 63) & ~63
    let bytes = 2 * stride * batch
    memory = try Memory.map(bytes, .present)
    memset(memory, 0x5a, bytes)
  }

  deinit { Memory.unmap(memory, 2 * stride * batch) }

  @inline(__always)
  func outgoing(_ index: Int) -> UnsafeMutableRawPointer { memory + index &* stride }

  @inline(__always)
  func incoming(_ index: Int) -> UnsafeMutableRawPointer { memory + (batch &+ index) &* stride }
}
