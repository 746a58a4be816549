import BenchmarkModel
import Glibc

/// A child of this process, by its number.
struct ChildProcess: Equatable, Sendable {
  let identifier: ProcessNumber
  /// Whether it leads a process group of its own, and all that it has started ends when it does.
  var leadsGroup = false

  /// How a child ended.
  enum Ending: Equatable, Sendable {
    case exited(code: CInt)
    case signalled(CInt)
    /// Whoever has started it does not tell.
    case unknown
  }

  /// `fork(2)`, and `setpgid(2)` where it leads a group: nil in the child.
  ///
  /// Only a single-threaded process may call it; the harness never starts a thread.
  static func fork(leadingGroup leadsGroup: Bool = false) throws(Errno) -> ChildProcess? {
    let identifier = try check(.fork, Glibc.fork())
    // Here and in the child, which is 0 there: neither may go on before it is done.
    if leadsGroup { setpgid(identifier, identifier) }
    return identifier == 0 ? nil : ChildProcess(identifier: identifier, leadsGroup: leadsGroup)
  }

  /// Of a child that somebody else has forked for this process, and that makes itself the leader of a process group:
  /// `setpgid(2)` here and there, as neither may go on before it is done.
  ///
  /// - Throws: ``Errno``, EPIPE where the number is none of a child's.
  static func adopt(_ identifier: ProcessNumber) throws(Errno) -> ChildProcess {
    if identifier <= 1 || setpgid(identifier, identifier) != 0 && Errno.last == .noSuchProcess {
      throw .brokenPipe
    }
    return ChildProcess(identifier: identifier, leadsGroup: true)
  }

  /// In the child: `setpgid(2)`.
  static func leadGroup() { setpgid(0, 0) }

  /// `kill(2)`.
  func kill(_ signal: CInt) { _ = Glibc.kill(leadsGroup ? -identifier : identifier, signal) }

  /// What a child leaves behind.
  struct Remains {
    let ending: Ending
    /// What the child has cost in all.
    let usage: ResourceUsage

    /// What is known of one that somebody else has started, and does not tell of.
    static let unknown = Remains(ending: .unknown, usage: ResourceUsage())
  }

  /// `wait4(2)`: waits for the end.
  func wait() -> Remains {
    while true {
      if let remains = take(options: 0) { return remains }
    }
  }

  /// What is left of one that has ended; nil while it lives.
  func takeIfEnded() -> Remains? { take(options: WNOHANG) }

  /// `wait4(2)` of all children that have ended: whether none is left.
  static func reapAll() -> Bool {
    while true {
      let reaped = waitpid(-1, nil, WNOHANG)
      if reaped == 0 { return false }
      if reaped < 0 { return true }
    }
  }

  /// Waits for the end of a child that is about to leave by itself, and kills it when it does not.
  ///
  /// - Parameter milliseconds: how long.
  func waitBriefly(_ milliseconds: Int = 200) -> Remains {
    for _ in 0..<milliseconds {
      if let remains = takeIfEnded() { return remains }
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1))
    }
    kill(Signal.kill)
    return wait()
  }

  /// nil when there is nothing to take yet.
  private func take(options: CInt) -> Remains? {
    var status: CInt = 0
    var usage = rusage()
    let result = wait4(identifier, &status, options, &usage)
    // Where the end of children is ignored nobody learns how they ended.
    if result < 0, Errno.last == .noChild { return .unknown }
    guard result == identifier else { return nil }
    // Its number stays the group's while anything of that is left.
    if leadsGroup { kill(Signal.kill) }
    let signal = status & 0x7f
    let ending: Ending = signal == 0 ? .exited(code: (status >> 8) & 0xff) : .signalled(signal)
    return Remains(ending: ending, usage: ResourceUsage(usage))
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// The second half of a sentence: "exited with code 1", "was ended by signal 9 (Killed)".
  var description: String {
    switch self {
    case .exited(let code): "exited with code \(code)"
    case .signalled(let signal):
      "was ended by signal \(signal) (\(strsignal(signal).map { String(cString: $0) } ?? "?"))"
    case .unknown: "is gone"
    }
  }
}
