import Glibc

/// A child of this process, by its number.
struct ChildProcess: Equatable, Sendable {
  let identifier: pid_t

  /// How a child ended.
  enum Ending: Equatable, Sendable {
    case exited(code: CInt)
    case signalled(CInt)
  }

  /// `fork(2)`: nil in the child.
  ///
  /// Only a single-threaded process may call it; the harness never starts a thread.
  static func fork() throws(Errno) -> ChildProcess? {
    let identifier = try check(Glibc.fork())
    return identifier == 0 ? nil : ChildProcess(identifier: identifier)
  }

  func kill(_ signal: CInt) { _ = Glibc.kill(identifier, signal) }

  /// `wait4(2)`: waits for the end, and returns it with what the child has cost in all.
  func wait() -> (ending: Ending, usage: ResourceUsage) {
    var status: CInt = 0
    var usage = rusage()
    while wait4(identifier, &status, 0, &usage) == -1, Errno.last == .interrupted {}
    let signal = status & 0x7f
    let ending: Ending = signal == 0 ? .exited(code: (status >> 8) & 0xff) : .signalled(signal)
    return (ending, ResourceUsage(usage))
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// The second half of a sentence: "exited with code 1", "was ended by signal 9 (Killed)".
  var description: String {
    switch self {
    case .exited(let code): "exited with code \(code)"
    case .signalled(let signal):
      "was ended by signal \(signal) (\(strsignal(signal).map { String(cString: $0) } ?? "?"))"
    }
  }
}
