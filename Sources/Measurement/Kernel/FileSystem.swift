import Glibc

/// Names in the file system.
enum FileSystem {
  /// What stands at a name.
  struct Entry {
    enum Kind {
      case directory, file, link, socket, other
    }

    let kind: Kind
    let owner: uid_t
    /// What tells it from all others of its file system.
    let inode: UInt64

    fileprivate init(_ status: stat) {
      owner = status.st_uid
      inode = UInt64(status.st_ino)
      kind =
        switch status.st_mode & S_IFMT {
        case S_IFDIR: .directory
        case S_IFREG: .file
        case S_IFLNK: .link
        case S_IFSOCK: .socket
        default: .other
        }
    }
  }

  /// `stat(2)`: what a path leads to.
  ///
  /// - Throws: ``Errno``, ENOENT where there is nothing.
  static func target(of path: String) throws(Errno) -> Entry {
    var status = Glibc.stat()
    try check(.stat, stat(path, &status))
    return Entry(status)
  }

  /// `lstat(2)`: what stands at a name, which may be a symbolic link.
  ///
  /// - Throws: ``Errno``, ENOENT where there is nothing.
  static func entry(at path: String) throws(Errno) -> Entry {
    var status = Glibc.stat()
    try check(.lstat, lstat(path, &status))
    return Entry(status)
  }

  /// `readlink(2)`: what a symbolic link has; nil where there is none.
  static func linkTarget(of path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    return count > 0
      ? String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// `access(2)`, F_OK.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// `access(2)`, X_OK: whether it may be executed.
  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// `unlink(2)`.
  ///
  /// - Throws: ``Errno``, ENOENT where there is nothing.
  static func removeName(_ path: String) throws(Errno) { try SystemCall.unlink(path).check() }

  /// `rmdir(2)`.
  ///
  /// - Throws: ``Errno``, ENOTEMPTY where something is in it.
  static func removeDirectory(_ path: String) throws(Errno) { try check(.rmdir, rmdir(path)) }

  /// `mkdir(2)`, for everybody whom the mask of the process does not shut out.
  ///
  /// - Throws: ``Errno``, EEXIST where something stands there.
  static func makeDirectory(_ path: String) throws(Errno) {
    try check(.mkdir, mkdir(path, 0o777))
  }

  /// `mkdtemp(3)`, for nobody else.
  ///
  /// - Parameter template: the path, with six letters X at its end, which are replaced.
  /// - Returns: the path.
  /// - Throws: ``Errno``, such as ENOENT where there is no directory above it.
  static func makeTemporaryDirectory(_ template: String) throws(Errno) -> String {
    var bytes = Array(template.utf8CString)
    guard mkdtemp(&bytes) != nil else { throw .last }
    return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// `rename(2)`: replaces what stands at the new name.
  ///
  /// - Throws: ``Errno``; what stood there before still does then.
  static func rename(_ path: String, to new: String) throws(Errno) {
    try check(.rename, Glibc.rename(path, new))
  }

  /// `symlink(2)`.
  ///
  /// - Throws: ``Errno``, EEXIST where something stands at the path.
  static func makeLink(_ path: String, to target: String) throws(Errno) {
    try check(.symlink, symlink(target, path))
  }
}
