/// Messages of a fixed size over a stream of which each receive takes what is there, be it a part of a message or
/// many; they are counted from the bytes.
struct BufferedStreamLink<Wait: Waiting & ~Copyable>: MessageLink, ~Copyable {
  @inline(__always)
  static var receivesBatches: Bool { true }

  private var sender: ByteStreamLink<TailoredStream, Wait>
  private let bytes: TailoredStream
  private let receiving: CInt
  private let intake: UnsafeMutablePointer<StreamIntake>
  private let field: SequenceField
  private var cutter: MessageCutter
  private var fill = MessageCutter.Fill()
  /// Messages of the fill that were handed out, and those of them before the last batch.
  private var taken = 0
  private var base = 0

  init(
    _ bytes: TailoredStream, endpoint: DataEndpoint, sizes: MessageSizes,
    intake: UnsafeMutablePointer<StreamIntake>, wait: consuming Wait
  ) {
    self.bytes = bytes
    self.intake = intake
    receiving = endpoint.receiving
    field = SequenceField(messageSize: sizes.common)
    cutter = intake.pointee.cutter
    sender = ByteStreamLink(bytes, endpoint: endpoint, sizes: sizes, wait: wait)
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { sender.send(buffer) }

  @inline(__always)
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer { sender.offer(buffer) }

  mutating func awaitRoom() { sender.awaitRoom() }

  /// Hands out the next message: its number alone, as all else is the same in all.
  @inline(__always)
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while taken == fill.count {
      let transfer = refill()
      if transfer != .done { return transfer }
    }
    field.store(intake.pointee.number(taken, of: fill), to: buffer)
    taken &+= 1
    return .done
  }

  @inline(__always)
  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    while taken == fill.count {
      let transfer = refill()
      if transfer != .done { return transfer.code }
    }
    base = taken
    taken = fill.count
    return taken &- base
  }

  @inline(__always)
  func number(
    _ index: Int, of field: SequenceField, in buffers: borrowing MessageBuffers
  ) -> UInt64 {
    intake.pointee.number(base &+ index, of: fill)
  }

  /// Takes what is there.
  @inline(__always)
  private mutating func refill() -> Transfer {
    while true {
      if !sender.wait.waitToReceive() { return .pausing }
      let result = bytes.receive(
        receiving, intake.pointee.memory, intake.pointee.capacity, waitForAll: false)
      if result.value > 0 {
        fill = intake.pointee.take(result.value, &cutter)
        taken = 0
        return .done
      }
      if result.value == 0 { return .closed }
      if !result.wouldBlock { return .failed(result.error) }
      if !sender.wait.foundNothing() { return .pausing }
    }
  }
}
