import Glibc

/// Owns an open descriptor and closes it at the end of its life.
package struct FileDescriptor: ~Copyable {
  /// The number by which system calls know it; not to be closed by others.
  package let number: CInt

  /// Takes over a descriptor that nobody else closes.
  package init(taking number: CInt) { self.number = number }

  deinit { close(number) }

  /// Gives the descriptor up without closing it.
  package consuming func release() -> CInt {
    let number = self.number
    discard self
    return number
  }
}

extension FileDescriptor {
  /// Writes all of `text`.
  ///
  /// - Throws: ``Errno``; bytes before the failure may have been written.
  package borrowing func write(_ text: String) throws(Errno) {
    try Self.write(text, to: number)
  }

  /// Writes all of `text` to a descriptor that is not owned.
  ///
  /// - Throws: ``Errno``; bytes before the failure may have been written.
  package static func write(_ text: String, to number: CInt) throws(Errno) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      written += try checkRetrying {
        rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      }
    }
  }
}
