import Glibc

/// Owns an open descriptor and closes it at the end of its life.
package struct FileDescriptor: ~Copyable {
  /// The number by which system calls know it; not to be closed by others.
  package let number: CInt

  /// Takes over a descriptor that nobody else closes.
  package init(taking number: CInt) { self.number = number }

  deinit { Self.close(number) }

  /// `close(2)` of a descriptor that is kept by number.
  @inline(__always)
  static func close(_ number: CInt) { SystemCall.close(number).ignore() }

  /// Gives the descriptor up without closing it.
  package consuming func release() -> CInt {
    let number = self.number
    discard self
    return number
  }
}
