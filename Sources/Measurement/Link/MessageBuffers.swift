import BenchmarkModel
import Glibc

/// Memory for one batch of messages to send and one to receive, touched before it is used.
struct MessageBuffers: ~Copyable {
  let sizes: MessageSizes
  /// Messages of one batch.
  let batch: Int
  /// Distance between messages: whole cache lines.
  let stride: Int
  private let memory: UnsafeMutableRawPointer
  /// Where receives take what is there of a stream; nil where they take messages.
  let intake: UnsafeMutablePointer<StreamIntake>?

  /// What every byte of a message is but its number.
  private static let payload: UInt8 = 0x5a

  /// Messages to be received are blank, so that what arrives shows.
  ///
  /// - Parameter intake: how much receives take of a stream; nil for messages.
  /// - Throws: ``Errno`` when memory is short.
  init(_ sizes: MessageSizes, batch: Int, intake: ByteCount? = nil) throws(Errno) {
    precondition(sizes.common > 0 && batch > 0, "a batch has messages, and messages have bytes")
    let stride = (sizes.largest + 63) & ~63
    let bytes = 2 * stride * batch
    let memory = try Memory.map(bytes, .present)
    let place = try StreamIntake.make(intake, sizes)
    self.sizes = sizes
    self.batch = batch
    self.stride = stride
    self.memory = memory
    self.intake = place
    memset(memory, CInt(Self.payload), bytes)
    // Of what comes by way of an intake, nothing but its number is copied here.
    if intake != nil { return }
    for index in 0..<batch { memset(incoming(index), 0, sizes.received) }
  }

  deinit {
    Memory.unmap(memory, 2 * stride * batch)
    if let intake { StreamIntake.destroy(intake) }
  }

  @inline(__always)
  func outgoing(_ index: Int) -> UnsafeMutableRawPointer { memory + index &* stride }

  @inline(__always)
  func incoming(_ index: Int) -> UnsafeMutableRawPointer { memory + (batch &+ index) &* stride }

  /// Lets a received message be answered by one that is longer before any has come.
  func fillIncoming() { memset(incoming(0), CInt(Self.payload), stride) }
}

extension MessageBuffers {
  /// Which byte of what has been received is not what was sent; nil where all are, or nothing has come.
  var flaw: Int? {
    if let flaw = intake?.pointee.flaw(payload: Self.payload) { return flaw }
    for index in 0..<batch {
      if let flaw = flaw(in: UnsafeRawPointer(incoming(index))) { return flaw }
    }
    return nil
  }

  private func flaw(in message: UnsafeRawPointer) -> Int? {
    let start = SequenceField(messageSize: sizes.common).width
    let count = sizes.received - start
    guard count > 0 else { return nil }
    let payload = message + start
    let isUniform = memcmp(payload, payload + 1, count - 1) == 0
    if isUniform, [0, Self.payload].contains(payload.load(as: UInt8.self)) { return nil }
    return (start..<sizes.received).first {
      message.load(fromByteOffset: $0, as: UInt8.self) != Self.payload
    }
  }
}

extension EndRecord {
  /// Fails where a message has arrived whose bytes are not what was sent.
  mutating func check(_ buffers: borrowing MessageBuffers) {
    guard failure == nil, let flaw = buffers.flaw else { return }
    fail(
      "a message of \(buffers.sizes.received) bytes arrived with another byte number \(flaw + 1)"
        + " than was sent")
  }
}
