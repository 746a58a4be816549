import BenchmarkModel
import TestSupport
import Testing

/// Many clients against one server: each is served, counted, and leaves nothing.
@Suite(.sandboxed) struct FanInTests {
  /// The messages of each client end a trial; its time is there for a machine that is busy.
  private static let effort = "--workloads fanin --placement same --trials 1 --duration 60s"

  private func measure(_ selection: String, warmup: String = "0") throws -> [TrialRow] {
    let rows = try Sandbox.current.measure("\(Self.effort) --warmup \(warmup) \(selection)").rows
    #expect(!rows.isEmpty)
    return rows
  }

  /// Expects each client to have sent so many requests and got as many replies.
  private func expectService(_ row: TrialRow, each: Int) throws {
    let benchmark = row.benchmark
    let name = "\(benchmark) \(benchmark.server) \(benchmark.clients)"
    try #require(row.status == .ok, "\(name): \(row.reason)")
    let count = Double(each * benchmark.clients)
    func value(_ metric: Metric) throws -> Double {
      try #require(row.metrics[metric], "\(name) \(metric)")
    }
    #expect(try value(.messagesSent) == count, "\(name)")
    // UDP may lose some, though hardly ever all of a client's.
    if !benchmark.variant.transport.losesMessages {
      #expect(try value(.messagesReceived) == count, "\(name)")
      #expect(try value(.messagesLost) == 0, "\(name)")
      #expect(try value(.fairness) == 1, "all got the same, \(name)")
      #expect(try value(.clientRateMin) == value(.clientRateMax), "\(name)")
    }
    #expect(try value(.clientsServed) == Double(benchmark.clients), "\(name)")
    #expect(try value(.serverCPUPerMessage) > 0, "\(name)")
    let rate = try value(.clientRateMedian) * Double(benchmark.clients)
    #expect(try abs(rate / value(.roundTripsPerSecond) - 1) < 0.1, "\(name)")
    #expect(
      try value(.roundTrips.smallest) <= value(.roundTrips.mean)
        && value(.roundTrips.mean) <= value(.roundTrips.largest), "\(name)")
    #expect((row.metrics[.serviceWaitMax] != nil) == (benchmark.server == .iterative), "\(name)")
  }

  @Test(arguments: [("0", 1), ("0", 2), ("0", 70), ("20ms", 1), ("20ms", 9)])
  func everyServerOfConnections(warmup: String, clients: Int) throws {
    let rows = try measure(
      "--transports stream --server iterative,processes,poll,select,epoll --sizes 64 --messages 20"
        + " --clients \(clients)", warmup: warmup)
    #expect(Set(rows.map(\.benchmark)).count == 4 * 5)
    for row in rows { try expectService(row, each: 20) }
  }

  @Test(arguments: ["0", "20ms"]) func datagramsOfAllClientsComeToOneSocket(
    warmup: String
  ) throws {
    let rows = try measure(
      "--transports datagram,unix-dgram:address=abstract --sizes 64 --messages 20 --clients 1,2,70",
      warmup: warmup)
    #expect(rows.count == 4 * 3 && rows.allSatisfy { $0.benchmark.server == .singleSocket })
    for row in rows { try expectService(row, each: 20) }
  }

  /// Clients of several processes are those of one, whatever is left over when they are shared out.
  @Test(arguments: [
    ("--transports stream --server processes,poll,select,epoll", 16),
    ("--transports datagram,unix-dgram:address=abstract", 4),
  ])
  func clientsMaySpreadOverProcesses(selection: String, servers: Int) throws {
    let rows = try measure(
      "\(selection) --sizes 64 --messages 20 --clients 7,70 --client-processes 1,3,7")
    #expect(Set(rows.map(\.benchmark)).count == servers * 6)
    for row in rows {
      try expectService(row, each: 20)
      #expect(row.conditions[.clientCPUs] == 1, "the placement is one CPU")
    }
  }

  /// A server whose replies lie unread has no room to send, and one that cannot send does not receive.
  @Test func aThousandDatagramClientsKeepOneServerGoing() throws {
    let rows = try measure("--transports unix-dgram --sizes 64 --clients 1000 --messages 5")
    for row in rows { try expectService(row, each: 5) }
  }

  /// Messages that no buffer holds are sent and taken in parts, by all clients at once.
  @Test(arguments: [
    "--transports unix-stream,tcp --sizes 1,7,1M --clients 1,6",
    "--transports unix-stream:sndbuf=4K,tcp:sndbuf=4K:rcvbuf=4K --sizes 60K --clients 6",
    "--transports unix-seqpacket,unix-dgram --sizes 1,60K --clients 1,6",
  ])
  func messagesOfAnySize(selection: String) throws {
    let rows = try measure(
      "\(selection) --server iterative,processes,poll,select,epoll --messages 5")
    for row in rows { try expectService(row, each: 5) }
  }

  /// A queue that is shorter than there are clients keeps nobody out.
  @Test func aShortQueueIsEnough() throws {
    let rows = try measure(
      "--transports unix-stream,tcp --server iterative,processes,epoll --backlogs 0,1 --sizes 64"
        + " --clients 20 --messages 20")
    for row in rows { try expectService(row, each: 20) }
  }

  @Test func executedEndsDoWhatForkedOnesDo() throws {
    let rows = try measure(
      "--transports tcp,unix-dgram --server iterative,processes,poll,select,epoll --sizes 64"
        + " --clients 5 --messages 20 --ends exec")
    for row in rows { try expectService(row, each: 20) }
  }

  @Test func aThousandClients() throws {
    let rows = try measure(
      "--transports unix-stream,tcp --server poll,select,epoll --sizes 64 --clients 1020 --messages 3"
    )
    for row in rows { try expectService(row, each: 3) }
  }

  /// The ground truth of waiting: a client that stays half of the time shows as much to the next.
  @Test(arguments: ["unix-stream", "unix-seqpacket", "tcp"])
  func whoComesSecondWaitsAsLongAsTheFirstStays(transport: String) throws {
    let row = try Sandbox.current.measure(
      "--workloads fanin --transports \(transport) --server iterative --clients 2 --sizes 64"
        + " --placement same --trials 1 --duration 400ms"
    ).rows[0]
    try #require(row.status == .ok, "\(row.reason)")
    let longest = try #require(row.metrics[.serviceWaitMax])
    #expect(longest >= 200e6, "\(longest)")
    #expect(try #require(row.metrics[.serviceWaitP50]) < 200e6, "the first hardly waits")
    #expect(
      row.metrics[.roundTrips.largest] == longest, "it is that of the second one's first request")
    #expect(row.metrics[.clientsServed] == 2)
  }

  /// Where clients are served together, none waits for another to leave.
  @Test func whoMultiplexesKeepsNobodyWaiting() throws {
    let rows = try Sandbox.current.measure(
      "--workloads fanin --transports unix-stream --server processes,poll,epoll --clients 2"
        + " --sizes 64 --placement same --trials 1 --duration 400ms"
    ).rows
    #expect(rows.count == 3)
    for row in rows {
      #expect(row.status == .ok, "\(row.reason)")
      let slowest = try #require(row.metrics[.clientRateMin])
      let all = try #require(row.metrics[.roundTripsPerSecond])
      #expect(slowest > all / 20, "\(row.benchmark.server)")
    }
  }

  @Test func besideOtherWorkloads() throws {
    let rows = try Sandbox.current.measure(
      "--workloads latency,fanin --transports tcp,udp,pipe --clients 3 --server poll --sizes 64"
        + " --placement same --trials 1 --warmup 0 --messages 20 --duration 60s"
    ).rows
    let fanIn = rows.filter { $0.benchmark.workload == .fanin }
    #expect(Set(fanIn.map(\.benchmark.server)) == [.poll, .singleSocket])
    for row in fanIn { try expectService(row, each: 20) }
    let others = rows.filter { $0.benchmark.workload == .latency }
    #expect(others.count == 3)
    #expect(others.allSatisfy { $0.benchmark.clients == 1 && $0.benchmark.server == .iterative })
  }

  /// Clients leave by a reset, so that thousands of them do not fill the ports.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func noPortIsLeftInTimeWait() throws {
    let rows = try Sandbox.current.measure(
      "\(Self.effort) --warmup 0 --transports tcp,tcp6 --server iterative,processes,epoll"
        + " --clients 1,50 --sizes 64 --messages 5",
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"]
    ).rows
    for row in rows {
      try expectService(row, each: 5)
      #expect(row.conditions[.timeWaitAfter] == 0, "\(row.benchmark)")
    }
  }

  @Test func theTableSaysWhatClientsGot() throws {
    let outcome = try Sandbox.current.run(
      line: "run --workloads fanin --transports tcp,udp --server iterative,epoll --clients 1,4"
        + " --sizes 64 --placement same --trials 1 --warmup 0 --messages 50 --duration 60s --details"
    )
    #expect(outcome.code == 0, "\(outcome.errors)")
    for text in [
      "tcp server=iterative clients=1", "tcp server=epoll clients=4", "udp server=single-socket",
      "rate", "slowest client", "fairness", "longest wait", "server CPU",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }
}
