import BenchmarkModel
import Glibc

/// A name in the file system that a server which is gone has left behind.
enum StaleSocket {
  /// Removes `path` if it is a socket on which nobody answers; does nothing if there is nothing.
  ///
  /// - Throws: ``EndFailure`` when something else stands there, or somebody answers.
  static func remove(at path: String) throws(EndFailure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw EndFailure("'\(path)' exists and is not a socket; remove it or choose another name")
    }
    let probe = try attempting("could not create a socket") { () throws(Errno) in
      try Socket.make(for: .unixStream)
    }
    do throws(Errno) {
      try Socket.connect(probe.number, to: .path(path))
    } catch Errno(ECONNREFUSED) {
      unlink(path)
      return
    } catch {
      // Any other answer, such as that the socket is of another type, comes from somebody alive.
    }
    throw EndFailure("another server answers at '\(path)'; stop it or choose another name")
  }
}
