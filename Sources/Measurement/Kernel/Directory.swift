import Glibc

/// Directories of the file system.
package enum Directory {
  /// `readdir(3)`: the names in a directory, in no order; empty when it cannot be read.
  package static func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// `mkdir(2)` of a directory and those above it that are missing.
  ///
  /// - Throws: ``Errno``, EEXIST when the directory itself was there before.
  package static func make(_ path: String) throws(Errno) {
    do throws(Errno) {
      return try FileSystem.makeDirectory(path)
    } catch {
      let parent = Self.parent(of: path)
      guard error == .noSuchFileOrDirectory, parent != path, parent != "." else { throw error }
      do throws(Errno) { try make(parent) } catch Errno.fileExists {} catch { throw error }
    }
    try FileSystem.makeDirectory(path)
  }

  /// `unlink(2)` of a file that may be in one.
  package static func removeFile(_ path: String) throws(Errno) {
    do throws(Errno) {
      try FileSystem.removeName(path)
    } catch Errno.noSuchFileOrDirectory {} catch { throw error }
  }

  /// Whether `path` is a directory with nothing in it.
  package static func isEmptyDirectory(_ path: String) -> Bool {
    let target = try? FileSystem.target(of: path)
    return target?.kind == .directory && entries(of: path).isEmpty
  }

  /// The path without its last component; "." when there is but one.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  package static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// `symlink(2)` and `rename(2)`: lets the symbolic link at `path` point to `target`, unless something else than a link is there.
  package static func link(_ path: String, to target: String) {
    let draft = "\(path).draft"
    try? FileSystem.removeName(draft)
    if let entry = try? FileSystem.entry(at: path), entry.kind != .link { return }
    do throws(Errno) {
      try FileSystem.makeLink(draft, to: target)
      try FileSystem.rename(draft, to: path)
    } catch {
      try? FileSystem.removeName(draft)
    }
  }
}
