import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Messages at a rate without replies, against what is known beforehand: counts, and bounds that a busy machine cannot
/// break.
@Suite(.sandboxed) struct OneWayTests {
  private func measure(_ selection: String, _ workload: String = "load --one-way") throws
    -> Results
  {
    let results = try Sandbox.current.measure(
      "--workloads \(workload) --placement same --trials 1 --warmup 0 \(selection)")
    #expect(!results.rows.isEmpty)
    return results
  }

  private func value(_ metric: Metric, _ row: TrialRow) throws -> Double {
    try #require(row.metrics[metric], "\(row.benchmark) \(metric): \(row.reason)")
  }

  private func stretches(_ results: Results) throws -> [SeriesStretch] {
    try #require(try SeriesCSV.parse(results.text("series.csv")).first).stretches
  }

  /// Every message arrives once, after it was due, however short it is and over however many connections they go round.
  @Test(arguments: [1, 7]) func everyMessageArrives(clients: Int) throws {
    let rows = try measure(
      "--transports stream,unix-seqpacket --server poll,select,epoll --sizes 1,2,64 --rates 2k"
        + " --arrivals constant --duration 200ms --clients \(clients)"
    ).rows
    for row in rows {
      try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.benchmark.isOneWay)
      #expect(try value(.messagesSent, row) == value(.messagesReceived, row))
      #expect(try value(.messagesSent, row) == 1100)
      #expect(try value(.messagesUnanswered, row) == 0)
      let percentiles: [Metric] = [
        .loads.smallest, .loads.p50, .loads.p90, .loads.p99, .loads.largest,
      ]
      let values = try percentiles.map { try value($0, row) }
      #expect(values == values.sorted() && values[0] > 0)
      #expect(row.metrics[.loadsFromSend.p50] == nil)
    }
  }

  @Test(arguments: [1, 7]) func everyDatagramArrivesOrIsLost(clients: Int) throws {
    let rows = try measure(
      "--transports unix-dgram,udp --sizes 3,300 --rates 2k --arrivals constant --duration 200ms"
        + " --clients \(clients)"
    ).rows
    for row in rows {
      try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(try value(.messagesSent, row) == 1100)
      let lost = try value(.messagesLost, row)
      #expect(try value(.messagesReceived, row) == 1100 - lost)
      #expect(try value(.messagesUnanswered, row) == lost)
      if !row.benchmark.variant.transport.losesMessages { #expect(lost == 0) }
      #expect(try value(.loads.smallest, row) > 0)
    }
  }

  /// Pipes and socket pairs join two ends, with replies and without.
  @Test(arguments: ["load", "load --one-way"])
  func whatIsMadeBeforehandTakesPart(workload: String) throws {
    let rows = try measure(
      "--transports pipe,pipe:capacity=4K,unix-stream:address=pair,unix-seqpacket:address=pair,unix-dgram:address=pair"
        + " --sizes 1,300 --rates 2k --arrivals constant --duration 200ms", workload
    ).rows
    #expect(rows.count == 10)
    for row in rows {
      try #require(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(try value(.messagesSent, row) == 1100)
      #expect(try value(.messagesReceived, row) == 1100)
      #expect(try value(.loads.smallest, row) > 0)
    }
  }

  /// A pipe that is full holds its client back, which waits for room.
  @Test(arguments: ["load", "load --one-way"]) func aFullPipeLosesNothing(workload: String) throws {
    let row = try measure(
      "--transports pipe:capacity=4K --sizes 3000 --rates 500 --arrivals constant --service-time 2500us"
        + " --duration 1s", workload
    ).rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.isStable, row) == 0)
    #expect(try value(.answeredPerSecond, row) <= 404)
    if row.metrics[.messagesUnanswered] == 0 {
      #expect(try value(.messagesReceived, row) == value(.messagesSent, row))
      #expect(try value(.loads.largest, row) >= 0.98 * 1000 * 0.5e6)
    }
  }

  /// Twice as many as can be served, nearly: message n waits for n services less n intervals, at least.
  @Test(arguments: ["unix-stream", "tcp", "unix-dgram"])
  func waitsGrowByWhatIsNotServed(transport: String) throws {
    let results = try measure(
      "--transports \(transport) --sizes 64 --rates 400 --arrivals constant --service-time 3500us"
        + " --duration 2s")
    let row = results.rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.isStable, row) == 0)
    #expect(try value(.answeredPerSecond, row) <= 1.01 * 1e6 / 3500)
    #expect(try value(.queueDepthMax, row) >= 0.98 * (800 - 2e6 / 3500))
    if row.metrics[.messagesUnanswered] == 0 {
      // An interval is 2.5 ms.
      #expect(try value(.loads.p50, row) >= 0.98 * 400 * 1e6)
      #expect(try value(.loads.largest, row) >= 0.98 * 800 * 1e6)
    }
    let stretches = try self.stretches(results)
    #expect(stretches.count == 100)
    #expect(stretches.reduce(0) { $0 + $1.offered } == 800)
    // Of 20 ms: eight are offered in each, and at most six served.
    for (number, stretch) in stretches.enumerated() {
      guard let depth = stretch.queueDepthMax else { continue }
      #expect(depth + 3 >= 2 * UInt64(number), "stretch \(number)")
    }
    // Of datagrams it is the sender's memory that is filled, and a sender that is held back looks now and then.
    let queues = stretches.map(transport == "unix-dgram" ? \.clientQueueMax : \.serverQueueMax)
    let known = queues.compactMap(\.self)
    #expect(known.isEmpty || known.contains { $0 >= 64 })
  }

  /// A server that takes one and is busy until all have come: its queue keeps what it holds, and the rest is dropped.
  @Test(arguments: ["udp:rcvbuf=4K", "udp6:rcvbuf=4K"])
  func whatAQueueHoldsIsNotLost(variant: String) throws {
    let queue = try measure("--transports \(variant) --sizes 1K", "backlog").rows[0]
    let capacity = try value(.queueCapacity, queue)
    #expect(capacity > 0 && capacity < 6)
    let results = try measure(
      "--transports \(variant) --sizes 1K --rates 10k --arrivals constant --duration 100ms"
        + " --service-time 300ms")
    let row = results.rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    // The first comes to a queue that is empty, and leaves it before the others.
    let sent = try value(.messagesSent, row)
    #expect(try value(.messagesReceived, row) == capacity + 1)
    #expect(try value(.messagesLost, row) == sent - capacity - 1)
    #expect(try value(.serverSocketDrops, row) == sent - capacity - 1)
    #expect(try value(.clientSocketDrops, row) == 0)
    #expect(try value(.lostElsewhere, row) == 0)
    let drops = try stretches(results).compactMap(\.socketDrops).reduce(0, +)
    #expect(try Double(drops) == value(.serverSocketDrops, row))
  }

  /// Of twice as many as can be served for T, (lambda - mu) T - K are lost, or more where the server was slower.
  @Test func lossIsWhatIsNotServed() throws {
    let row = try measure(
      "--transports udp:rcvbuf=4K --sizes 1K --rates 1k --arrivals constant --service-time 2ms --duration 1200ms"
    ).rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    let (sent, lost) = (try value(.messagesSent, row), try value(.messagesLost, row))
    #expect(lost >= sent / 2 - 7)
    #expect(try value(.serverSocketDrops, row) == lost)
    #expect(row.metrics[.loads.p90] == nil && row.metrics[.loads.largest] == nil)
  }

  /// A server that is busy learns late that the warm-up is over; what was dropped has its place all the same.
  @Test func aLateServerLosesNothingElsewhere() throws {
    let row = try Sandbox.current.measure(
      "--workloads load --one-way --placement same --trials 1 --warmup 60ms --transports udp:rcvbuf=4K --sizes 1K"
        + " --rates 10k --arrivals constant --service-time 40ms --duration 100ms"
    ).rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.messagesLost, row) > 0)
    #expect(try value(.serverSocketDrops, row) == value(.messagesLost, row))
    #expect(try value(.lostElsewhere, row) == 0)
  }

  /// Whoever is held back loses nothing: what the kernel has no room for waits in the client.
  @Test func unixDatagramsAreNotLost() throws {
    let row = try measure(
      "--transports unix-dgram --sizes 1K --rates 1k --arrivals constant --service-time 1500us --duration 1s"
    ).rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.isStable, row) == 0)
    #expect(try value(.messagesLost, row) == 0 || value(.messagesUnanswered, row) > 0)
  }

  /// A server that stands still has all that came meanwhile wait, each for what is left.
  @Test func aPauseIsFeltByAllWhoComeInIt() throws {
    let line =
      "run --workloads load --one-way --transports unix-stream --sizes 64 --rates 1k --arrivals constant --trials 1"
      + " --placement same --warmup 0 --duration 4s --output r"
    let run = try Sandbox.current.start(line.split(separator: " ").map(String.init))
    let server = try run.endsAtWork(ticks: 1)[0]
    kill(server, SIGSTOP)
    usleep(200_000)
    kill(server, SIGCONT)
    _ = try run.wait()
    let row = try #require(try Results("\(Sandbox.current.work)/r").rows.first)
    try #require(row.status == .ok, "\(row.reason)")
    #expect(try value(.messagesReceived, row) == 4000)
    #expect(try value(.loads.largest, row) >= 190e6)
    #expect(try value(.loads.p99, row) >= 150e6)
    #expect(try value(.queueDepthMax, row) >= 190)
  }

  /// Shares are those of what is taken by a server that is sent as much as there is room for.
  @Test func sharesAreThoseOfWhatIsTaken() throws {
    let rows = try measure(
      "--transports unix-dgram,tcp --sizes 64 --rates 50% --arrivals constant --service-time 1ms"
    ).rows
    for row in rows where row.purpose == nil {
      try #require(row.status == .ok, "\(row.reason)")
      let rate = try #require(row.benchmark.rate?.perSecond)
      #expect(rate <= 505)
      #expect(try value(.messagesLost, row) == 0)
    }
  }

  @Test func inTurns() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare unix-stream unix-dgram --workloads load --one-way --rates 1k --sizes 64 --time-limit 3s --output r"
    )
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try Results("\(Sandbox.current.work)/r").rows
    #expect(!rows.isEmpty)
    for row in rows where row.status == .ok {
      #expect(try value(.messagesReceived, row) == value(.messagesSent, row))
      #expect(try value(.loads.smallest, row) > 0)
    }
  }
}
