import CSyscalls

/// The signals that would end the harness, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1 and SIGUSR2, as
/// something to poll instead of something that strikes.
package struct StopSignals: ~Copyable {
  private let descriptor: FileDescriptor

  /// Holds those signals back from now on that were not ignored before, and ignores SIGPIPE and SIGXFSZ, so that a write says
  /// what is wrong instead of ending the process.
  ///
  /// - Throws: ``Errno`` when no descriptor is left.
  package init() throws(Errno) {
    Signal.ignoreFailedWrites()
    descriptor = try CallResult(sb_stop_signals_descriptor(), of: .signalfd).descriptor()
  }

  /// Readable when one of the signals waits.
  var number: CInt { descriptor.number }

  /// Takes the number of a signal that waits; nil when there is none.
  package borrowing func take() -> CInt? {
    let signal = sb_take_stop_signal(descriptor.number)
    return signal == 0 ? nil : signal
  }
}
