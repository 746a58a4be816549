import BenchmarkModel

/// What a server that is none of ours had cost at an instant.
struct ServerReading {
  private let costs: ProcessCosts?
  private let instant = Clock.now()

  init(of processes: [ProcessNumber]?) { costs = processes.flatMap { ProcessCosts(of: $0) } }

  /// nil where that is not known.
  func spent(since earlier: ServerReading) -> ProcessCosts.Sum? {
    costs.flatMap { now in earlier.costs.flatMap(now.since) }
  }

  /// How long it ran or could have run in a stretch, all its threads together; nil where that is not known.
  func activity(since earlier: ServerReading) -> Activity? {
    spent(since: earlier).map { spent in
      Activity(
        stretch: instant - earlier.instant,
        running: UInt64(max(0, spent.time + (spent.ofThreads?.runDelay ?? 0))),
        threads: UInt64(max(costs?.threadCount ?? 1, earlier.costs?.threadCount ?? 1)))
    }
  }

  struct Activity {
    /// In nanoseconds, both.
    let stretch: UInt64
    let running: UInt64
    let threads: UInt64
  }
}
