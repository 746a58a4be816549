import Glibc

/// A new file that grows by whole pieces of text: a piece that does not fit leaves no trace.
package struct AppendingFile: ~Copyable {
  private let descriptor: FileDescriptor
  private var length = 0

  /// Creates the file.
  ///
  /// - Throws: ``Errno`` when it exists or cannot be made.
  package init(creating path: String) throws(Errno) {
    descriptor = try .open(creating: path)
  }

  /// Writes one piece in full or not at all.
  ///
  /// - Throws: ``Errno`` such as of a full disk; the file is as it was before then.
  package mutating func append(_ text: String) throws(Errno) {
    do throws(Errno) {
      try descriptor.write(text)
      length += text.utf8.count
    } catch {
      CallResult(ftruncate(descriptor.number, length), of: .ftruncate).ignore()
      throw error
    }
  }

  /// Writes a whole file under another name first, so that it is never seen half-written.
  ///
  /// - Throws: ``Errno``; what stood at `path` before still does then.
  package static func replace(_ path: String, with text: String) throws(Errno) {
    let draft = "\(path).draft"
    try? FileSystem.removeName(draft)
    do throws(Errno) {
      var file = try AppendingFile(creating: draft)
      try file.append(text)
      try FileSystem.rename(draft, to: path)
    } catch {
      try? FileSystem.removeName(draft)
      throw error
    }
  }
}
