import BenchmarkModel
import CSyscalls
import Glibc

/// Signals by their numbers, and what becomes of them.
package enum Signal {
  /// SIGALRM.
  static let alarm = SIGALRM
  /// SIGPIPE.
  package static let brokenPipe = SIGPIPE
  /// SIGCHLD.
  static let child = SIGCHLD
  /// SIGINT.
  static let interrupt = SIGINT
  /// SIGKILL.
  static let kill = SIGKILL
  /// SIGQUIT.
  static let quit = SIGQUIT
  /// SIGTERM.
  static let terminate = SIGTERM
  /// SIGXFSZ.
  static let tooLargeFile = SIGXFSZ

  /// `signal(2)`, SIG_IGN.
  static func ignore(_ number: CInt) { _ = signal(number, SIG_IGN) }

  /// `signal(2)`, SIG_IGN, of SIGPIPE and SIGXFSZ: a write that fails says so, and does not end the process.
  package static func ignoreFailedWrites() {
    ignore(brokenPipe)
    ignore(tooLargeFile)
  }

  /// `signal(2)`, SIG_DFL: lets it do again what it does to a fresh process.
  static func restore(_ number: CInt) { _ = signal(number, SIG_DFL) }

  /// `sigaction(2)` and `sigprocmask(2)`: lets all signals do what they do to a fresh process.
  static func restoreAll() { sb_reset_signals() }

  /// `setitimer(2)`: interrupts calls that wait with EINTR, again and again.
  ///
  /// - Parameter delay: of the first beyond an interval.
  /// - Throws: ``Errno``, EINVAL for an interval that is none.
  static func startTicks(
    everyMilliseconds interval: CInt, after delay: Nanoseconds = .zero
  ) throws(Errno) {
    let first = CLongLong(interval) * 1000 + CLongLong(delay.count / 1000)
    try check(.setitimer, sb_start_ticks(interval, first))
  }

  /// `sigaction(2)` of SIGTERM: removes names before it ends the process.
  ///
  /// - Parameter directory: where they are, which is removed, too.
  /// - Throws: ``Errno``, ENAMETOOLONG.
  static func removeOnTermination(
    _ one: String?, _ other: String?, in directory: String?
  ) throws(Errno) {
    try check(.sigaction, sb_remove_on_termination(one, other, directory))
  }

  /// Lets SIGTERM remove further names: a prefix with each number from 0 up to but not with a count.
  static func removeOnTermination(numbered prefix: String, count: Int) {
    sb_remove_numbered_on_termination(prefix, CInt(clamping: count))
  }
}
