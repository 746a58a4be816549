import BenchmarkModel

/// A stream that is written, or told to acknowledge, in another manner than the usual.
///
/// It looks up its manner with each message, so that the loops of the usual one do not.
struct TailoredStream: ByteStream, Equatable {
  private let isPipe: Bool
  private let manner: WriteManner
  private let acknowledgesAtOnce: Bool

  /// - Returns: nil where a variant has the usual manner.
  init?(_ variant: Variant) {
    // What a pipe holds is set where it is made.
    if variant.streamKeys.allSatisfy({ $0 == .capacity }) { return nil }
    isPipe = variant.transport == .pipe
    manner = variant.write
    acknowledgesAtOnce = variant.quickack
  }

  /// The usual manner.
  init(isPipe: Bool) {
    self.isPipe = isPipe
    manner = .one
    acknowledgesAtOnce = false
  }

  func send(
    _ descriptor: CInt, _ message: UnsafeRawPointer, from sent: Int, of size: Int, waits: Bool
  ) -> CallResult {
    let flags = MessageFlags.toSend(waits: waits)
    let header = min(WriteManner.headerSize, size)
    let isHeader = sent < header
    switch manner {
    case .one:
      return hand(over: message + sent, size &- sent, to: descriptor, flags)
    case .gather:
      if isHeader, size > header {
        return gather(message + sent, header &- sent, size &- header, to: descriptor, flags)
      }
      return hand(over: message + sent, size &- sent, to: descriptor, flags)
    case .two:
      return hand(
        over: message + sent, (isHeader ? header : size) &- sent, to: descriptor, flags)
    case .more:
      return hand(
        over: message + sent, (isHeader ? header : size) &- sent, to: descriptor,
        isHeader && size > header ? flags | MessageFlags.more : flags)
    case .cork:
      if sent == 0 { Socket.cork(descriptor, true) }
      let part = (isHeader ? header : size) &- sent
      let result = hand(over: message + sent, part, to: descriptor, flags)
      if sent &+ result.value == size { Socket.cork(descriptor, false) }
      return result
    }
  }

  @inline(__always)
  private func hand(
    over bytes: UnsafeRawPointer, _ count: Int, to descriptor: CInt, _ flags: CInt
  ) -> CallResult {
    isPipe
      ? SystemCall.write(descriptor, bytes, count)
      : SystemCall.send(descriptor, bytes, count, flags)
  }

  /// What is left of the header, and the body that follows it in memory.
  @inline(__always)
  private func gather(
    _ header: UnsafeRawPointer, _ headerCount: Int, _ bodyCount: Int, to descriptor: CInt,
    _ flags: CInt
  ) -> CallResult {
    let first = UnsafeRawBufferPointer(start: header, count: headerCount)
    let second = UnsafeRawBufferPointer(start: header + headerCount, count: bodyCount)
    return isPipe
      ? SystemCall.write(descriptor, first, second)
      : SystemCall.send(descriptor, first, second, flags)
  }

  func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult {
    if isPipe { return SystemCall.read(descriptor, bytes, count) }
    // TCP forgets it as soon as something is sent.
    if acknowledgesAtOnce { Socket.acknowledgeAtOnce(descriptor) }
    return SystemCall.receive(
      descriptor, bytes, count, waitForAll ? MessageFlags.waitForAll : 0)
  }
}
