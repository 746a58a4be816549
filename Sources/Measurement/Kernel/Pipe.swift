import Glibc

/// Both sides of a `pipe2(2)`, closed on exec.
struct Pipe: ~Copyable {
  let readEnd: FileDescriptor
  let writeEnd: FileDescriptor

  /// - Throws: ``Errno`` when no descriptors are left.
  init() throws(Errno) {
    var numbers: (CInt, CInt) = (-1, -1)
    let result = withUnsafeMutableBytes(of: &numbers) { bytes in
      SystemCall.pipe(bytes.assumingMemoryBound(to: CInt.self).baseAddress)
    }
    try result.check()
    readEnd = FileDescriptor(taking: numbers.0)
    writeEnd = FileDescriptor(taking: numbers.1)
  }

  /// - Parameter capacity: what it should hold in bytes; nil for the system's.
  /// - Throws: ``Errno`` when no descriptors are left, and when the kernel refuses so much (EPERM).
  static func make(capacity: Int?) throws(Errno) -> Pipe {
    let pipe = try Pipe()
    if let capacity { try setCapacity(capacity, of: pipe.writeEnd.number).check() }
    return pipe
  }

  /// `fcntl(2)`, F_SETPIPE_SZ: rounded up to a power of two of pages.
  static func setCapacity(_ bytes: Int, of number: CInt) -> CallResult {
    CallResult(fcntl(number, setPipeSize, CInt(clamping: bytes)), of: .fcntl)
  }

  /// `fcntl(2)`, F_GETPIPE_SZ: the bytes that a pipe holds; nil for other descriptors.
  static func capacity(of number: CInt) -> Int? {
    let bytes = fcntl(number, getPipeSize)
    return bytes < 0 ? nil : Int(bytes)
  }

  /// F_SETPIPE_SZ and F_GETPIPE_SZ of <linux/fcntl.h>, which Glibc does not export.
  private static let setPipeSize: CInt = 1031
  private static let getPipeSize: CInt = 1032

  /// Closes the read end and gives up the write end.
  consuming func keepWriteEnd() -> CInt { writeEnd.release() }

  /// Closes the write end and gives up the read end.
  consuming func keepReadEnd() -> CInt { readEnd.release() }

  /// Leaves both ends open for somebody else to close.
  consuming func giveUp() {
    _ = readEnd.release()
    _ = writeEnd.release()
  }
}
