import Glibc

/// Files as they are opened; all are closed on exec.
extension FileDescriptor {
  /// `open(2)` for reading.
  ///
  /// - Throws: ``Errno``, ENOENT where there is nothing.
  static func open(reading path: String) throws(Errno) -> FileDescriptor {
    try opened { SystemCall.open(path, O_RDONLY | O_CLOEXEC) }
  }

  /// `open(2)` for writing to what is there.
  ///
  /// - Throws: ``Errno``, ENOENT where there is nothing.
  static func open(writing path: String) throws(Errno) -> FileDescriptor {
    try opened { SystemCall.open(path, O_WRONLY | O_CLOEXEC) }
  }

  /// `open(2)` of a new file that grows at its end.
  ///
  /// - Throws: ``Errno``, EEXIST where something stands there.
  static func open(creating path: String) throws(Errno) -> FileDescriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC
    return try opened { SystemCall.open(path, flags, 0o644) }
  }

  /// `open(2)` of a directory, not by way of a symbolic link, and `flock(2)`: a lock that lasts as long as the
  /// descriptor, whatever ends the process.
  ///
  /// - Throws: ``Errno``, EWOULDBLOCK where another process holds the lock.
  static func open(locking directory: String) throws(Errno) -> FileDescriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let file = try opened { SystemCall.open(directory, flags) }
    try check(.flock, flock(file.number, LOCK_EX | LOCK_NB))
    return file
  }

  private static func opened(_ call: () -> CallResult) throws(Errno) -> FileDescriptor {
    FileDescriptor(taking: CInt(try checkRetrying(call)))
  }
}
