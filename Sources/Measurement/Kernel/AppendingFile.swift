import Glibc

/// A new file that grows by whole pieces of text: a piece that does not fit leaves no trace.
package struct AppendingFile: ~Copyable {
  private let descriptor: FileDescriptor
  private var length = 0

  /// Creates the file.
  ///
  /// - Throws: ``Errno`` when it exists or cannot be made.
  package init(creating path: String) throws(Errno) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC
    descriptor = FileDescriptor(taking: try checkRetrying { open(path, flags, 0o644) })
  }

  /// Writes one piece in full or not at all.
  ///
  /// - Throws: ``Errno`` such as of a full disk; the file is as it was before then.
  package mutating func append(_ text: String) throws(Errno) {
    do throws(Errno) {
      try descriptor.write(text)
      length += text.utf8.count
    } catch {
      ftruncate(descriptor.number, length)
      throw error
    }
  }

  /// Writes a whole file under another name first, so that it is never seen half-written.
  ///
  /// - Throws: ``Errno``; what stood at `path` before still does then.
  package static func replace(_ path: String, with text: String) throws(Errno) {
    let draft = "\(path).draft"
    unlink(draft)
    do throws(Errno) {
      var file = try AppendingFile(creating: draft)
      try file.append(text)
      try check(rename(draft, path))
    } catch {
      unlink(draft)
      throw error
    }
  }
}
