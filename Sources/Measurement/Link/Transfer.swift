/// What came of handing over or taking one message; free of allocation and of throwing.
struct Transfer: Equatable {
  /// 0 for a whole message, -1 and below for everything else.
  let code: Int

  /// The whole message went through.
  static let done = Transfer(code: 0)
  /// The peer has closed.
  static let closed = Transfer(code: -1_000_001)
  /// A datagram had another length than the message.
  static let misfit = Transfer(code: -1_000_002)
  /// A message has other bytes than its peer wrote.
  static let spoilt = Transfer(code: -1_000_003)
  /// Nothing came for a while; ask again.
  static let pausing = failed(.interrupted)

  /// The system call failed; `errno` says how.
  static func failed(_ error: Errno) -> Transfer { Transfer(code: -Int(error.code)) }

  /// Why the system call failed, if that is what happened.
  var error: Errno? {
    code < 0 && code > -1_000_000 ? Errno(CInt(-code)) : nil
  }

  /// Whether the peer has left.
  var isFarewell: Bool {
    self == .closed || error?.isPeerGone == true
  }

  /// Whether the kernel would not send a datagram at all, for a firewall's rule on its way out or for want of memory:
  /// nothing is left of it, and the next may go through.
  var isRefusal: Bool { self == .failed(.notPermitted) || self == .failed(.noBufferSpace) }

  /// Whether the same call may simply be made again.
  var isTransient: Bool { self == .pausing || self == .failed(.wouldBlock) }
}
