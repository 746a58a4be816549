import CSyscalls
import Glibc

/// Where descriptors lie in the process's table.
extension FileDescriptor {
  package static let standardInput = STDIN_FILENO
  package static let standardOutput = STDOUT_FILENO
  package static let standardError = STDERR_FILENO

  /// `fcntl(2)`, F_GETFD: whether a descriptor is open.
  package static func isOpen(_ number: CInt) -> Bool { fcntl(number, F_GETFD) != -1 }

  /// `fcntl(2)`, F_GETFL: whether a descriptor is open, and for reading.
  static func canBeRead(_ number: CInt) -> Bool {
    let flags = fcntl(number, F_GETFL)
    return flags != -1 && flags & O_ACCMODE != O_WRONLY
  }

  /// `fcntl(2)`, F_GETFL: whether a descriptor is open, and for writing.
  static func canBeWritten(_ number: CInt) -> Bool {
    let flags = fcntl(number, F_GETFL)
    return flags != -1 && flags & O_ACCMODE != O_RDONLY
  }

  /// `isatty(3)`: whether a descriptor is a terminal.
  package static func isTerminal(_ number: CInt) -> Bool { isatty(number) == 1 }

  /// `ioctl(2)`, TIOCGWINSZ: how many characters fit into a line of a terminal; nil where nobody knows.
  package static func columns(of number: CInt) -> Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// `fcntl(2)`, F_DUPFD: a copy with the lowest number that is free from `lowest` on.
  ///
  /// - Throws: ``Errno``, EMFILE where none is.
  static func copy(_ number: CInt, from lowest: CInt) throws(Errno) -> CInt {
    try check(.fcntl, fcntl(number, F_DUPFD, lowest))
  }

  /// `dup2(2)`: puts a copy at a place, whatever was there.
  static func put(_ number: CInt, at place: CInt) {
    CallResult(dup2(number, place), of: .dup2).ignore()
  }

  /// `open(2)` of `/dev/null`, and `dup2(2)` of that to places.
  package static func putNull(at places: CInt...) {
    let null = SystemCall.open("/dev/null", O_RDWR)
    if null.value >= 0 { for place in places { put(null.number, at: place) } }
  }

  /// `close_range(2)`: closes every descriptor from `first` on.
  static func closeAll(from first: CInt) { sb_close_from(CUnsignedInt(first)) }
}
