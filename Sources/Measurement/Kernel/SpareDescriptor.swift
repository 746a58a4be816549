import Glibc

/// A descriptor kept back so that a server that has no other left can still turn a client away.
///
/// Without it the client stays in the queue, and `accept(2)` fails again and again.
struct SpareDescriptor: ~Copyable {
  private var number: CInt

  init() { number = Self.open() }

  deinit { if number >= 0 { FileDescriptor.close(number) } }

  /// Beyond what `select(2)` watches, where the limit allows that: there it takes no client's place.
  private static func open() -> CInt {
    let low = SystemCall.open("/dev/null", O_RDONLY | O_CLOEXEC).number
    guard low >= 0, let high = try? FileDescriptor.copy(low, from: FD_SETSIZE) else { return low }
    FileDescriptor.close(low)
    return high
  }

  /// Accepts the next client and closes its connection at once.
  ///
  /// - Returns: whether there was one.
  mutating func turnAwayNext(of listener: CInt) -> Bool {
    if number >= 0 { FileDescriptor.close(number) }
    let client = SystemCall.accept(listener).number
    if client >= 0 { FileDescriptor.close(client) }
    number = Self.open()
    return client >= 0
  }
}
