import BenchmarkModel

/// A name in the file system that a server which is gone has left behind.
enum StaleSocket {
  /// Removes `path` if it is a socket on which nobody answers; does nothing if there is nothing.
  ///
  /// - Throws: ``EndFailure`` when something else stands there, or somebody answers.
  static func remove(at path: String) throws(EndFailure) {
    guard let entry = try? FileSystem.entry(at: path) else { return }
    guard entry.kind == .socket else {
      throw EndFailure("'\(path)' exists and is not a socket; remove it or choose another name")
    }
    let probe = try attempting("could not create a socket") { () throws(Errno) in
      try Socket.make(for: .unixStream)
    }
    do throws(Errno) {
      try Socket.connect(probe.number, to: .path(path))
    } catch Errno.connectionRefused {
      try? FileSystem.removeName(path)
      return
    } catch {
      // Any other answer, such as that the socket is of another type, comes from somebody alive.
    }
    throw EndFailure("another server answers at '\(path)'; stop it or choose another name")
  }
}
