import Glibc

extension FileDescriptor {
  /// `write(2)` of all of `text`.
  ///
  /// - Throws: ``Errno``; bytes before the failure may have been written.
  package borrowing func write(_ text: String) throws(Errno) {
    do { try Self.write(text, to: number) } catch { throw error.sparingMisuse(of: .write) }
  }

  /// `read(2)` of up to so many bytes.
  ///
  /// - Returns: those that are there, waiting where there are none; none at the end.
  /// - Throws: ``Errno``, such as EISDIR.
  borrowing func read(upTo count: Int) throws(Errno) -> [UInt8] {
    do { return try Self.read(upTo: count, from: number) } catch {
      throw error.sparingMisuse(of: .read)
    }
  }

  /// `write(2)` of all of `text` to a descriptor that is not owned.
  ///
  /// - Throws: ``Errno``, EBADF, too, of a standard stream that can only be read: whose it is decides what it is.
  ///   Bytes before the failure may have been written.
  package static func write(_ text: String, to number: CInt) throws(Errno) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      let result = rest.withUnsafeBytes { SystemCall.write(number, $0.baseAddress, $0.count) }
      if result.value == -1, !result.wasInterrupted { throw .last }
      written += max(0, result.value)
    }
  }

  /// `read(2)` of up to so many bytes, from a descriptor that is not owned.
  ///
  /// - Returns: those that are there, waiting where there are none; none when the other side has closed.
  /// - Throws: ``Errno``, EBADF, too, of a standard stream that can only be written to.
  static func read(upTo count: Int, from number: CInt) throws(Errno) -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { (buffer, count) throws(Errno) in
      while true {
        let result = SystemCall.read(number, buffer.baseAddress, buffer.count)
        if result.value >= 0 {
          count = result.value
          return
        }
        if !result.wasInterrupted { throw .last }
      }
    }
  }
}
