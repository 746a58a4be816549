import BenchmarkModel

/// What a server that is none of ours had cost at an instant.
struct ServerReading {
  private let costs: ProcessCosts?
  private let instant = Clock.now()

  /// Where other arms are active for less of a stretch, what a server does meanwhile is not told.
  private static let leastShareOfOthers = 0.1

  init(of processes: [ProcessNumber]?) { costs = processes.flatMap { ProcessCosts(of: $0) } }

  /// nil where that is not known.
  func spent(since earlier: ServerReading) -> ProcessCosts.Sum? {
    costs.flatMap { now in earlier.costs.flatMap(now.since) }
  }

  /// For how much of a stretch it ran or could have run, but for a time in which all its threads may have done so.
  ///
  /// - Returns: nil where there is hardly any other time, or what was spent is not known.
  func share(since earlier: ServerReading, besides busy: Nanoseconds) -> Double? {
    let elapsed = Double(instant - earlier.instant)
    let others = elapsed - Double(busy)
    guard others >= Self.leastShareOfOthers * elapsed, let spent = spent(since: earlier) else {
      return nil
    }
    let threads = max(costs?.threadCount ?? 1, earlier.costs?.threadCount ?? 1)
    let running = Double(spent.time + (spent.ofThreads?.runDelay ?? 0))
    return max(0, running - Double(busy) * Double(threads)) / others
  }
}
