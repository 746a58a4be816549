import CSyscalls
import Glibc

/// By what the kernel knows a process, as long as it lives.
typealias ProcessNumber = pid_t

/// The process that runs this code.
enum CurrentProcess {
  /// `getpid(2)`.
  static var identifier: ProcessNumber { getpid() }

  /// `getppid(2)`: who has started it; somebody else once that one is gone.
  static var parent: ProcessNumber { getppid() }

  /// `kill(2)` without a signal: whether any process has a number, whoever's it is.
  static func isTaken(_ number: ProcessNumber) -> Bool {
    kill(number, 0) == 0 || Errno.last != .noSuchProcess
  }

  /// `geteuid(2)`.
  static var effectiveUser: uid_t { geteuid() }

  /// `getegid(2)`.
  static var effectiveGroup: gid_t { getegid() }

  /// The file that this process runs; nil where `/proc` does not say.
  static var program: String? { FileSystem.linkTarget(of: "/proc/self/exe") }

  /// `setenv(3)`: for what it becomes, or starts by `execv(3)`.
  static func setVariable(_ name: String, _ value: String) { setenv(name, value, 1) }

  /// `execv(3)`: becomes another program.
  ///
  /// - Parameter words: its name and its arguments.
  /// - Returns: why it did not.
  static func become(_ path: String, _ words: [String]) -> Errno {
    var arguments = words.map { strdup($0) } + [nil]
    execv(path, &arguments)
    return .last(of: .execv)
  }

  /// `_exit(2)`: leaves without what the C library does at the end of a program.
  static func leave(_ code: CInt) -> Never { _exit(code) }

  /// In a child: lets signals do what they do to a fresh process, and ends with its parent, which may have died before.
  static func begin(asChildOf parent: ProcessNumber, endingBy signal: CInt) {
    Signal.restoreAll()
    endWithParent(by: signal)
    if self.parent != parent { leave(1) }
  }

  /// In a child: becomes another program, or says on standard error why it cannot, and leaves.
  static func becomeOrTell(_ path: String, _ words: [String]) -> Never {
    let error = become(path, words)
    try? FileDescriptor.write("\(error)\n", to: FileDescriptor.standardError)
    leave(127)
  }

  /// `ioctl(2)`, TIOCNOTTY: has no terminal any longer, if it had one and does not lead its session.
  static func giveUpTerminal() { sb_give_up_terminal() }

  /// `prctl(2)`, PR_SET_PDEATHSIG: lets the kernel send it a signal when the parent dies.
  static func endWithParent(by signal: CInt) { sb_signal_on_parent_death(signal) }

  /// `prctl(2)`, PR_SET_CHILD_SUBREAPER: becomes the parent of all below it whose own has gone.
  ///
  /// - Throws: ``Errno``, which no kernel of today knows.
  static func adoptOrphans() throws(Errno) { try check(.prctl, sb_adopt_orphans()) }

  /// `prctl(2)`, PR_SET_TIMERSLACK: lets sleeps end when they are due.
  ///
  /// - Throws: ``Errno``, which no kernel of today knows.
  static func setTimerSlack(nanoseconds: UInt) throws(Errno) {
    try check(.prctl, sb_set_timer_slack(nanoseconds))
  }
}
