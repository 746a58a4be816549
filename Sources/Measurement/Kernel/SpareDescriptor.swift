import Glibc

/// A descriptor kept back so that a server that has no other left can still turn a client away.
///
/// Without it the client stays in the queue, and `accept(2)` fails again and again.
struct SpareDescriptor: ~Copyable {
  private var number: CInt

  init() { number = Self.open() }

  deinit { if number >= 0 { FileDescriptor.close(number) } }

  private static func open() -> CInt {
    SystemCall.open("/dev/null", O_RDONLY | O_CLOEXEC).number
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
