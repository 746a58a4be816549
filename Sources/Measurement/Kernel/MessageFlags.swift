import CSyscalls
import Glibc

/// Flags of the send and receive calls, as C integers.
enum MessageFlags {
  /// EPIPE instead of SIGPIPE when the peer has gone.
  @inline(__always) static var noSignal: CInt { CInt(truncatingIfNeeded: MSG_NOSIGNAL) }
  /// Receive the true length of a datagram, even if it was cut off.
  @inline(__always) static var trueLength: CInt { CInt(truncatingIfNeeded: MSG_TRUNC) }
  /// Receive as many bytes as asked for.
  @inline(__always) static var waitForAll: CInt { CInt(truncatingIfNeeded: MSG_WAITALL) }
  /// Receive a batch as soon as one message is there.
  @inline(__always) static var waitForOne: CInt { CInt(truncatingIfNeeded: MSG_WAITFORONE) }
  /// More of the message follows in another send.
  @inline(__always) static var more: CInt { CInt(truncatingIfNeeded: MSG_MORE) }
  /// Return at once instead of blocking.
  @inline(__always) static var dontWait: CInt { CInt(truncatingIfNeeded: MSG_DONTWAIT) }
}
