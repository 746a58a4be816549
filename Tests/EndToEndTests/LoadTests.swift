import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Requests at a rate, against what is known beforehand. A busy machine makes waits longer, never shorter, and a
/// server slower, never faster: what is expected are bounds of one side, and counts.
@Suite(.sandboxed) struct LoadTests {
  private func measure(_ selection: String, trials: Int = 1) throws -> [TrialRow] {
    let rows = try Sandbox.current.measure(
      "--workloads load --placement same --trials \(trials) --warmup 0 \(selection)"
    ).rows
    #expect(!rows.isEmpty)
    return rows
  }

  private func value(_ metric: Metric, _ row: TrialRow) throws -> Double {
    try #require(row.metrics[metric], "\(row.benchmark) \(metric): \(row.reason)")
  }

  /// Every request is sent, answered and timed from when it was due.
  @Test(arguments: [1, 7]) func everyRequestCounts(clients: Int) throws {
    let rows = try measure(
      "--transports stream,unix-dgram,udp --server poll,select,epoll,processes --sizes 64 --rates 500"
        + " --arrivals constant --duration 200ms --clients \(clients)")
    for row in rows {
      try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.benchmark.pacing == .sleep)
      // Two seconds, as so slow a rate needs for its p99.
      #expect(try abs(value(.offeredPerSecond, row) - 500) < 1e-6)
      #expect(try value(.messagesSent, row) == 1000)
      let lost = try value(.messagesUnanswered, row)
      #expect(try value(.messagesReceived, row) == 1000 - lost)
      if !row.benchmark.variant.transport.losesMessages { #expect(lost == 0) }
      if lost > 0 { continue }
      let percentiles: [Metric] = [
        .loads.smallest, .loads.p50, .loads.p90, .loads.p99, .loads.largest,
      ]
      let values = try percentiles.map { try value($0, row) }
      #expect(values == values.sorted() && values[0] > 0)
      #expect(try value(.loadsFromSend.p50, row) <= value(.loads.p50, row))
      #expect(try value(.loadsFromSend.p99, row) <= value(.loads.p99, row))
    }
  }

  /// Twice as many as can be served: number n waits for n services less n intervals, at least.
  @Test(arguments: ["unix-stream", "tcp"]) func overloadIsAResult(transport: String) throws {
    let row = try measure(
      "--transports \(transport) --sizes 64 --rates 500 --arrivals constant --service-time 4ms"
        + " --duration 1s")[0]
    try #require(row.status == .ok, "\(row.reason)")
    // Of 1000 requests in two seconds.
    #expect(try value(.isStable, row) == 0)
    #expect(try value(.answeredPerSecond, row) <= 1.01 * 250)
    #expect(try value(.queueDepthMax, row) >= 0.49 * 1000)
    if row.metrics[.messagesUnanswered] == 0 {
      #expect(try value(.loads.p50, row) >= 0.99 * 500 * 2e6)
      #expect(try value(.loads.p99, row) >= 0.99 * 990 * 2e6)
    }
    #expect(try value(.loads.smallest, row) >= 4e6)
  }

  /// As many as are answered are never late, and no more are under way than may be.
  @Test(arguments: [0, 3]) func aClosedLoopOffersWhatIsAnswered(depth: Int) throws {
    let rows = try measure(
      "--transports unix-stream,unix-dgram,udp --sizes 64 --rates max --service-time 1ms --duration 200ms"
        + (depth > 0 ? " --depth \(depth)" : ""))
    for row in rows where try value(.messagesUnanswered, row) == 0 {
      try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(try value(.isStable, row) == 1)
      #expect(try value(.messagesSent, row) == value(.messagesReceived, row))
      #expect(try value(.queueDepthMax, row) <= Double(depth > 0 ? depth : 64))
      #expect(try value(.answeredPerSecond, row) <= 1010)
    }
  }

  /// A cap makes requests wait in the client, with their clocks running: the server has one at a time.
  @Test func aCapLeavesTheClockRunning() throws {
    let row = try measure(
      "--transports unix-stream --sizes 64 --rates 500 --arrivals constant --service-time 4ms --duration 1s --depth 1"
    )[0]
    try #require(row.status == .ok, "\(row.reason)")
    #expect(row.benchmark.depth == 1)
    #expect(try value(.isStable, row) == 0)
    if row.metrics[.messagesUnanswered] == 0 {
      #expect(try value(.loads.p50, row) >= 0.99 * 500 * 2e6)
    }
    // Nothing waits for those before it once it is sent.
    #expect(try value(.loadsFromSend.p50, row) < value(.loads.p50, row) / 4)
  }

  /// A server that takes a millisecond answers a thousand a second at the most.
  @Test func sharesAreThoseOfWhatIsAnswered() throws {
    let rows = try measure(
      "--transports tcp --sizes 64 --rates 50% --arrivals constant --service-time 1ms")
    let row = try #require(rows.first { $0.purpose == nil })
    try #require(row.status == .ok, "\(row.reason)")
    #expect(rows.count { $0.purpose?.role == .saturation } == 3)
    let rate = try #require(row.benchmark.rate?.perSecond)
    #expect(rate <= 505)
    #expect(try abs(value(.offeredPerSecond, row) - Double(rate)) <= 0.01 * Double(rate) + 1)
  }

  /// A client that gives up leaves no server behind that answers nobody.
  @Test func givingUpIsNoFailure() throws {
    let row = try measure(
      "--transports unix-dgram --sizes 64 --rates 1M --arrivals constant --service-time 1ms --duration 200ms"
    )[0]
    #expect(row.status == .ok, "\(row.reason)")
    #expect(try value(.isStable, row) == 0)
    #expect(try value(.messagesUnanswered, row) > 0)
  }

  /// What is lost waited longer than all that was answered: a percentile beyond is not known.
  @Test func lossNeverDropsOutOfPercentiles() throws {
    let row = try measure(
      "--transports udp:rcvbuf=4K --sizes 1K --rates 2k --arrivals constant --service-time 5ms --duration 1s"
    )[0]
    try #require(row.status == .ok, "\(row.reason)")
    let loss = try value(.lossFraction, row)
    // 200 a second can be served.
    #expect(loss > 0.8)
    #expect(try value(.messagesUnanswered, row) == value(.messagesLost, row))
    for metric in [Metric.loads.p50, .loads.p90, .loads.p99, .loads.mean, .loads.largest] {
      #expect(row.metrics[metric] == nil, "\(metric)")
    }
    #expect(try value(.loads.smallest, row) >= 5e6)
    #expect(
      try value(.serverSocketDrops, row) + value(.clientSocketDrops, row)
        <= value(.messagesLost, row))
  }

  /// The row of 4000 requests, a thousand a second, in the midst of which an end stands still for 200 ms.
  ///
  /// - Parameter end: 0 for the server, 1 for the client.
  private func pausing(end: Int, placement: String) throws -> TrialRow {
    try Sandbox.current.pausing(
      end: end, of: "load --rates 1k --arrivals constant", placement: placement)
  }

  /// A server that stands still for a time delays whoever comes then, each by what is left of it.
  @Test func aPauseIsFeltByAllWhoComeInIt() throws {
    let row = try pausing(end: 0, placement: "same")
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.messagesReceived, row) == 4000)
    #expect(try value(.loads.largest, row) >= 190e6)
    // 200 of 4000 came in the pause, of whom 40 waited for 160 ms or longer.
    #expect(try value(.loads.p99, row) >= 150e6)
  }

  /// The series shows a pause of the server where it was: nothing is answered, and all that is due then waits.
  @Test func theSeriesShowsAPause() throws {
    let row = try pausing(end: 0, placement: "same")
    try #require(row.status == .ok, "\(row.reason)")
    let text = try Results("\(Sandbox.current.work)/r").text("series.csv")
    let series = try #require(try SeriesCSV.parse(text).first)
    #expect(series.benchmark == row.benchmark && series.trial == row.trial)
    // Of 40 ms, with 40 requests each: a pause of 200 ms covers at least four.
    #expect(series.stretches.map(\.start) == (0..<100).map { $0 * 40_000_000 })
    #expect(series.stretches.allSatisfy { $0.offered == 40 && $0.unanswered == 0 })
    let silent = series.stretches.indices.filter { series.stretches[$0].answered == 0 }
    #expect(silent.count >= 4)
    let last = try #require(silent.last)
    #expect(series.stretches[last].queueDepthMax ?? 0 >= 150)
    #expect(series.stretches[last].queueDepthMax ?? 0 >= 4 * 40 - 8)
    let deepest = series.stretches.compactMap(\.queueDepthMax).max()
    #expect(try Double(#require(deepest)) == value(.queueDepthMax, row))
    // Whoever came in the first of them waited for what was left of the pause.
    #expect(try #require(series.stretches[silent[0]].p50) >= 100e6)
  }

  /// Of twice as many as can be served, the queue grows by half of what is offered.
  @Test func theSeriesShowsAQueueThatGrows() throws {
    let results = try Sandbox.current.measure(
      "--workloads load --placement same --trials 1 --warmup 0 --transports unix-stream --sizes 64"
        + " --rates 500 --arrivals constant --service-time 4ms --duration 2s")
    let row = try #require(results.rows.first)
    try #require(row.status == .ok, "\(row.reason)")
    let stretches = try #require(try SeriesCSV.parse(results.text("series.csv")).first).stretches
    #expect(stretches.count == 100)
    // Of 20 ms: ten are offered in each, and at most five served.
    for (number, stretch) in stretches.enumerated() {
      guard let depth = stretch.queueDepthMax else { continue }
      #expect(depth + 2 >= 5 * UInt64(number), "stretch \(number)")
    }
    #expect(stretches.reduce(0) { $0 + $1.offered } == 1000)
    let unanswered = Double(stretches.reduce(0) { $0 + $1.unanswered })
    #expect(unanswered == row.metrics[.messagesUnanswered])
    let answered = Double(stretches.reduce(0) { $0 + $1.answered })
    #expect(try abs(answered / 2 - value(.answeredPerSecond, row)) < 0.01)
  }

  /// Those who are held against one another meet the same arrivals.
  @Test func arrivalsAreThoseOfTheSeed() throws {
    let line = "--transports unix-stream,tcp --sizes 64 --rates 2k --duration 300ms --seed 5"
    let rows = try measure(line, trials: 3)
    let counts = Dictionary(grouping: rows, by: \.cycle).mapValues {
      Set($0.compactMap { $0.metrics[.offeredPerSecond] })
    }
    #expect(counts.count == 3 && counts.values.allSatisfy { $0.count == 1 })
    #expect(Set(counts.values.flatMap { $0 }).count > 1)
  }

  /// Arms that take turns meet the same arrivals, and each slot is drained before the next.
  @Test func inTurns() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare unix-stream unix-stream --workloads load --rates 1k --sizes 64 --time-limit 3s --output r"
    )
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try Results("\(Sandbox.current.work)/r").rows
    #expect(!rows.isEmpty)
    for arms in Dictionary(grouping: rows, by: \.trial).values {
      let offered = Set(arms.compactMap { $0.metrics[.offeredPerSecond] })
      #expect(offered.count <= 1)
      for row in arms where row.status == .ok {
        #expect(try value(.messagesReceived, row) == value(.messagesSent, row))
        #expect(try value(.isStable, row) == 1)
        // Slots have 45 ms in which requests are due.
        #expect(try value(.messagesSent, row) > 4 * 20)
      }
    }
  }

  /// A client that stood still is no measurement, but its requests have waited all the same.
  @Test(.enabled(if: Machine.cpus > 1, "needs a second CPU")) func aClientThatWasLateIsInvalid()
    throws
  {
    let row = try pausing(end: 1, placement: "split")
    #expect(
      row.status == .invalid && row.reason.hasPrefix("the client was late itself"), "\(row.reason)")
    #expect(row.conditions[.lateness] ?? 0 >= 190e6)
    #expect(try value(.loads.largest, row) >= 190e6)
    #expect(try value(.messagesSent, row) == 4000)
  }
}
