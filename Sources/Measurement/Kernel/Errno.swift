import Glibc

/// An error number of the kernel.
package struct Errno: Error, Equatable, Sendable {
  package let code: Int32

  package init(_ code: Int32) { self.code = code }

  /// What the last failed call of this thread left in `errno`.
  package static var last: Errno { Errno(errno) }

  package static let interrupted = Errno(EINTR)
  package static let wouldBlock = Errno(EAGAIN)
  package static let tooManyOpenFiles = Errno(EMFILE)
  package static let tooManyOpenFilesInSystem = Errno(ENFILE)

  /// Whether no descriptor was left, of the process or of the whole system.
  var isShortageOfDescriptors: Bool {
    self == .tooManyOpenFiles || self == .tooManyOpenFilesInSystem
  }

  /// Whether the peer has closed, with or without reading everything.
  var isPeerGone: Bool { self == Errno(ECONNRESET) || self == Errno(EPIPE) }
}

extension Errno: CustomStringConvertible {
  /// The C library's sentence for it, such as "Connection refused".
  package var description: String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}

/// Passes on the result of a system call that returns -1 for failure.
@discardableResult
func check<Result: SignedInteger>(_ result: Result) throws(Errno) -> Result {
  if result == -1 { throw Errno.last }
  return result
}

/// Repeats a system call that a signal interrupted, and passes on its result.
@discardableResult
func checkRetrying<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
  while true {
    let result = call()
    if result != -1 { return result }
    if Errno.last != .interrupted { throw Errno.last }
  }
}
