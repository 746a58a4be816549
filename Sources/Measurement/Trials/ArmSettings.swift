/// What sets an arm of a trial apart beside its benchmark.
package struct ArmSettings: Equatable, Sendable {
  /// How its two ends are started.
  package var start: EndStart
  /// How long its client is busy before each message, in nanoseconds: a slowdown of known size, to
  /// see whether it is found.
  package var injectedDelay: UInt64

  package init(start: EndStart = .fork, injectedDelay: UInt64 = 0) {
    self.start = start
    self.injectedDelay = injectedDelay
  }
}
