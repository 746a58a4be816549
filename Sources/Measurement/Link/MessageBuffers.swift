import Glibc

/// Memory for one batch of messages to send and one to receive, touched before it is used.
struct MessageBuffers: ~Copyable {
  /// Bytes of one message.
  let size: Int
  /// Messages of one batch.
  let batch: Int
  /// Distance between messages: whole cache lines.
  let stride: Int
  private let memory: UnsafeMutableRawPointer

  /// - Throws: ``Errno`` when memory is short.
  init(size: Int, batch: Int) throws(Errno) {
    self.size = size
    self.batch = batch
    stride = (size + 63) & ~63
    let bytes = 2 * stride * batch
    guard
      let memory = mmap(
        nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0),
      memory != MAP_FAILED
    else { throw Errno.last }
    memset(memory, 0x5a, bytes)
    self.memory = memory
  }

  deinit { munmap(memory, 2 * stride * batch) }

  @inline(__always)
  func outgoing(_ index: Int) -> UnsafeMutableRawPointer { memory + index &* stride }

  @inline(__always)
  func incoming(_ index: Int) -> UnsafeMutableRawPointer { memory + (batch &+ index) &* stride }
}
