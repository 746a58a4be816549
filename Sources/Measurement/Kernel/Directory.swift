import Glibc

/// Directories of the file system.
package enum Directory {
  /// The names in a directory, in no order; empty when it cannot be read.
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

  /// Makes a directory and those above it that are missing.
  ///
  /// - Throws: ``Errno``, EEXIST when the directory itself was there before.
  package static func make(_ path: String) throws(Errno) {
    if mkdir(path, 0o777) == 0 { return }
    let parent = Self.parent(of: path)
    guard Errno.last == Errno(ENOENT), parent != path, parent != "." else { throw Errno.last }
    do throws(Errno) { try make(parent) } catch Errno(EEXIST) {} catch { throw error }
    try check(mkdir(path, 0o777))
  }

  /// Whether `path` is a directory with nothing in it.
  package static func isEmptyDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && entries(of: path).isEmpty
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

  /// Lets the symbolic link at `path` point to `target`, unless something else than a link is there.
  package static func link(_ path: String, to target: String) {
    let draft = "\(path).draft"
    unlink(draft)
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK { return }
    if symlink(target, draft) != 0 || rename(draft, path) != 0 { unlink(draft) }
  }
}
