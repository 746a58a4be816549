import Glibc

/// Standard output or standard error, written to without a buffer.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text`.
  ///
  /// - Returns: whether it was written; a closed pipe or a full disk is the caller's to judge.
  func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR { return false }
      rest.removeFirst(max(written, 0))
    }
    return true
  }
}
