import BenchmarkModel

/// The slowdown of known size that a check must find.
enum InjectedSlowdown {
  /// Uses the CPU for a time.
  @inline(never)
  static func keepBusy(for time: Nanoseconds) {
    let end = Clock.now() + time
    while Clock.now() < end {}
  }
}
