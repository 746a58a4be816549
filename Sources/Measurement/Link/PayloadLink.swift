/// Messages of another link, each in the next buffer of a ring, or written and read byte by byte, or both.
///
/// The loops know none of this: they number one buffer for sending, and find the number of what has come in another.
/// So those of messages that stay in one place are as they were.
struct PayloadLink<Base: MessageLink & ~Copyable>: MessageLink, ~Copyable {
  @inline(__always)
  static var sendsBatches: Bool { Base.sendsBatches }
  @inline(__always)
  static var receivesBatches: Bool { Base.receivesBatches }

  private(set) var base: Base
  private let field: SequenceField
  private let pattern: PayloadPattern?
  /// nil where messages stay where the loops have them.
  private var outgoing: MessageRing?
  private var incoming: MessageRing?
  /// The number of a message that is written and has not gone yet.
  private var pending: UInt64?

  init(_ base: consuming Base, buffers: borrowing MessageBuffers) {
    self.base = base
    field = SequenceField(messageSize: buffers.sizes.common)
    pattern = buffers.pattern
    outgoing = buffers.rings?.outgoing
    incoming = buffers.rings?.incoming
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    let message = written(buffer)
    let transfer = base.send(message)
    if transfer == .done { passOn() }
    return transfer
  }

  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer {
    let message = written(buffer)
    let transfer = base.offer(message)
    if transfer == .done { passOn() }
    return transfer
  }

  mutating func awaitRoom() { base.awaitRoom() }

  /// Where the message with the number that `buffer` has is to be sent from; written unless it is on its way.
  @inline(__always)
  private mutating func written(_ buffer: UnsafeRawPointer) -> UnsafeMutableRawPointer {
    let message = outgoing?.current ?? UnsafeMutableRawPointer(mutating: buffer)
    let number = field.load(from: buffer)
    if number == pending { return message }
    pending = number
    if outgoing != nil { field.store(number, to: message) }
    pattern?.write(number, to: message)
    return message
  }

  @inline(__always)
  private mutating func passOn() {
    pending = nil
    outgoing?.advance()
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    let message = incoming?.current ?? buffer
    let transfer = base.receive(into: message)
    if transfer != .done { return transfer }
    let number = field.load(from: message)
    if let pattern, !pattern.matches(number, message) { return .spoilt }
    if incoming != nil {
      field.store(number, to: buffer)
      incoming?.advance()
    }
    return .done
  }

  mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int {
    guard Self.sendsBatches else {
      let transfer = send(buffers.outgoing(0))
      return transfer == .done ? 1 : transfer.code
    }
    let number = field.load(from: buffers.outgoing(0))
    if let pattern, number != pending {
      pending = number
      for index in 0..<count {
        pattern.write(field.load(from: buffers.outgoing(index)), to: buffers.outgoing(index))
      }
    }
    let taken = base.sendBatch(buffers, count: count)
    if taken > 0 { pending = nil }
    return taken
  }

  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    guard Self.receivesBatches else {
      let transfer = receive(into: buffers.incoming(0))
      return transfer == .done ? 1 : transfer.code
    }
    let count = base.receiveBatch(into: buffers)
    guard let pattern, count > 0 else { return count }
    for index in 0..<count {
      let message = buffers.incoming(index)
      if !pattern.matches(field.load(from: message), message) { return Transfer.spoilt.code }
    }
    return count
  }

  @inline(__always)
  func number(
    _ index: Int, of field: SequenceField, in buffers: borrowing MessageBuffers
  ) -> UInt64 { base.number(index, of: field, in: buffers) }
}
