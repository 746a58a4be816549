/// The slowdown of known size that a check must find.
enum InjectedSlowdown {
  /// Uses the CPU for a time, in nanoseconds.
  @inline(never)
  static func keepBusy(for time: UInt64) {
    let end = Clock.now() &+ time
    while Clock.now() < end {}
  }
}
