import Glibc

/// An error number of the kernel.
package struct Errno: Error, Equatable, Sendable {
  package let code: Int32

  package init(_ code: Int32) { self.code = code }

  /// What the last failed call of this thread left in `errno`.
  package static var last: Errno { Errno(errno) }

  /// Whether no descriptor was left, of the process or of the whole system.
  var isShortageOfDescriptors: Bool {
    self == .tooManyOpenFiles || self == .tooManyOpenFilesInSystem
  }

  /// Whether the peer has closed, with or without reading everything.
  var isPeerGone: Bool { self == .connectionReset || self == .brokenPipe }
}

extension Errno: CustomStringConvertible {
  /// The C library's sentence for it, such as "Connection refused".
  package var description: String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
