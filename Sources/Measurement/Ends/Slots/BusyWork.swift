import BenchmarkModel

/// Work of a known length: the slowdown that a check must find, or what a server has to do for each request.
enum BusyWork {
  /// Uses the CPU for a time.
  @inline(never)
  static func run(for time: Nanoseconds) {
    let end = Clock.now() + time
    while Clock.now() < end {}
  }
}
