import Glibc

/// A path in the kernel's form, made once for many calls and kept as long as the process lives.
struct StoredPath {
  private let bytes: UnsafePointer<CChar>

  init?(_ path: String) {
    guard let copy = strdup(path) else { return nil }
    bytes = UnsafePointer(copy)
  }

  /// `unlink(2)`.
  @inline(__always)
  func unlink() -> CallResult { SystemCall.unlink(bytes) }
}
