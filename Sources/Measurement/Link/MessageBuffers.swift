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
  /// Where messages lie whose numbers alone are kept here; nil where they lie here themselves.
  let rings: MessageRings?
  /// What the payload of messages is to be; nil where it stays as it is.
  let pattern: PayloadPattern?

  /// What every byte of a message is but its number, unless a pattern says otherwise.
  static let payload: UInt8 = 0x5a

  /// Messages to be received are blank, so that what arrives shows.
  ///
  /// - Throws: ``Errno`` when memory is short.
  init(_ sizes: MessageSizes, _ uses: MessageMemory = MessageMemory()) throws(Errno) {
    precondition(
      sizes.common > 0 && uses.batch > 0, "a batch has messages, and messages have bytes")
    let stride = ByteCount(sizes.largest).inCacheLines
    let bytes = 2 * stride * uses.batch
    let memory = try Memory.map(bytes, .present)
    let place = try StreamIntake.make(uses.intake, sizes)
    let rings = uses.hasRings ? try MessageRings(sizes, uses) : nil
    self.rings = rings
    self.sizes = sizes
    batch = uses.batch
    self.stride = stride
    self.memory = memory
    intake = place
    pattern = uses.toucher.map { PayloadPattern(sizes, of: $0) }
    memset(memory, CInt(Self.payload), bytes)
    // Of what comes by way of an intake or a ring, nothing but its number is copied here.
    if uses.intake != nil || uses.hasRings { return }
    for index in 0..<batch { memset(incoming(index), 0, sizes.received) }
  }

  deinit {
    Memory.unmap(memory, 2 * stride * batch)
    if let intake { StreamIntake.destroy(intake) }
    rings?.unmap()
  }

  /// Whether messages are no more than what the loops see of them.
  var arePlain: Bool { rings == nil && pattern == nil }

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
    // Where a pattern says what they should be, each was read as it came.
    if pattern != nil { return nil }
    if let flaw = intake?.pointee.flaw(payload: Self.payload) { return flaw }
    if let ring = rings?.incoming {
      for index in 0..<ring.count { if let flaw = flaw(in: ring.buffer(index)) { return flaw } }
      return nil
    }
    for index in 0..<batch { if let flaw = flaw(in: incoming(index)) { return flaw } }
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
      EndFailure(
        "a message of \(buffers.sizes.received) bytes arrived with another byte number \(flaw + 1)"
          + " than was sent"))
  }
}
