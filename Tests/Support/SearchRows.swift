package import BenchmarkModel

/// Trials of a search for a rate, each with what it came to.
package struct SearchRows {
  package private(set) var rows: [TrialRow] = []
  private let goal: LoadGoal

  package init(_ goal: LoadGoal) { self.goal = goal }

  /// A trial of the last part of a search.
  ///
  /// - Parameters:
  ///   - p99: nil where it was not known.
  ///   - lost: how many of a thousand requests have no reply.
  ///   - lateness: of the client; nil where the trial counts.
  package mutating func add(
    _ transport: Transport, _ rate: Int, p99: Nanoseconds?, isStable: Bool = true, lost: Int = 0,
    lateness: Nanoseconds? = nil
  ) {
    var benchmark = Benchmark(Variant(transport), .load) {
      $0.message = MessageSize(64)
      $0.placement = .split
      $0.pacing = .spin
    }
    benchmark.rate = .perSecond(rate)
    benchmark.depth = Depths.unlimited
    var metrics: [Metric: Double] = [
      .isStable: isStable ? 1 : 0, .messagesSent: 1000, .messagesReceived: Double(1000 - lost),
      .messagesUnanswered: Double(lost),
      .ownLatenessP99: Double(lateness ?? .microseconds(1)),
      .ownLatenessMax: Double(lateness ?? .microseconds(1)), .offeredPerSecond: Double(rate),
      .sentPerSecond: Double(rate),
    ]
    if let p99 { metrics[.loads.p99] = Double(p99) }
    rows.append(
      TrialRow(
        trial: rows.count, cycle: rows.count, arm: 0,
        purpose: Purpose(
          .capacity, suite: transport == .unixStream ? 1 : 2, step: .decide,
          terms: Terms(goals: [goal], timeLimit: .seconds(60))),
        benchmark: benchmark, status: lateness == nil ? .ok : .invalid,
        reason: lateness == nil ? "" : "the client was late itself (own_lateness_p99_ns)",
        conditions: [.active: 1e9], metrics: metrics))
  }

  /// A search of two transports for `p99<200us` in which all happened that may happen.
  package static var manifold: [TrialRow] {
    var search = SearchRows(.latency(.p99, below: .microseconds(200)))
    for _ in 0..<10 {
      search.add(.unixStream, 100_000, p99: .microseconds(120))
      search.add(.unixStream, 102_000, p99: .microseconds(260))
      search.add(.tcp, 50_000, p99: .microseconds(150))
      search.add(.tcp, 51_000, p99: .milliseconds(40), isStable: false)
    }
    search.add(.unixStream, 150_000, p99: .milliseconds(30), isStable: false)
    search.add(.tcp, 49_000, p99: .microseconds(400), lateness: .microseconds(250))
    search.add(.tcp, 52_000, p99: nil, lost: 30)
    return search.rows
  }
}
