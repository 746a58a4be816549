package import BenchmarkModel

/// What sets an arm of a trial apart beside its benchmark.
package struct ArmSettings: Equatable, Sendable {
  /// How its two ends are started.
  package var start: EndStart
  /// How long its client is busy before each message: a slowdown of known size, to see whether it is found.
  package var injectedDelay: Nanoseconds
  /// What starts its server in place of what its benchmark says; nil where that decides.
  package var server: ServerCommand?

  package init(
    start: EndStart = .fork, injectedDelay: Nanoseconds = .zero, server: ServerCommand? = nil
  ) {
    self.start = start
    self.injectedDelay = injectedDelay
    self.server = server
  }
}
