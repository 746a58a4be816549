import Glibc

/// Whether calls wait, and waiting for them.
extension Socket {
  /// `fcntl(2)`, O_NONBLOCK: lets calls return at once instead of blocking. A pipe takes it, too.
  ///
  /// - Throws: ``Errno``, which no socket or pipe knows.
  static func setNonBlocking(_ number: CInt) throws(Errno) {
    try setFlags(of: number) { $0 | O_NONBLOCK }
  }

  /// `fcntl(2)`, O_NONBLOCK: lets calls wait again.
  ///
  /// - Throws: ``Errno``, which no socket or pipe knows.
  static func setBlocking(_ number: CInt) throws(Errno) {
    try setFlags(of: number) { $0 & ~O_NONBLOCK }
  }

  private static func setFlags(of number: CInt, _ change: (CInt) -> CInt) throws(Errno) {
    let flags = try check(.fcntl, fcntl(number, F_GETFL))
    try check(.fcntl, fcntl(number, F_SETFL, change(flags)))
  }

  /// Waits until a socket can be written to or has failed, whatever signals come meanwhile.
  ///
  /// - Parameter instant: when to give up, on CLOCK_MONOTONIC; it is asked once in any case.
  static func awaitWritable(_ number: CInt, until instant: UInt64) -> Bool {
    while true {
      let now = Clock.now()
      let left = instant > now ? (instant - now + 999_999) / 1_000_000 : 0
      if Poll.waitWritable(number, within: CInt(clamping: left)) { return true }
      if Clock.now() >= instant { return false }
    }
  }
}
