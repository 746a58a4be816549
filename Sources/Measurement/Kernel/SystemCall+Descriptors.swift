import CSyscalls
import Glibc

/// Descriptors and names, as they are made and given up.
extension SystemCall {
  /// `open(2)`: a descriptor.
  ///
  /// - Parameter mode: who may do what with a file that is made.
  static func open(_ path: String, _ flags: CInt, _ mode: mode_t = 0) -> CallResult {
    CallResult(Glibc.open(path, flags, mode), of: .open)
  }

  /// `close(2)`. An interrupted one has closed, too.
  @inline(__always)
  static func close(_ number: CInt) -> CallResult {
    CallResult(Glibc.close(number), of: .close)
  }

  /// `pipe2(2)` with O_CLOEXEC: writes the descriptor to read from and the one to write to.
  @inline(__always)
  static func pipe(_ numbers: UnsafeMutablePointer<CInt>?) -> CallResult {
    CallResult(sb_pipe(numbers), of: .pipe2)
  }

  /// `unlink(2)`.
  @inline(__always)
  static func unlink(_ path: UnsafePointer<CChar>) -> CallResult {
    CallResult(Glibc.unlink(path), of: .unlink)
  }
}
