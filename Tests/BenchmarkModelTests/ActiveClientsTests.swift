import BenchmarkModel
import Testing

/// How many of the clients send, while the rest are connected and silent.
@Suite struct ActiveClientsTests {
  @Test func numbersRangesAndAll() throws {
    #expect(try ActiveClients.parseList("1,4..16,all") == [1, 4, 8, 16, nil])
    for text in ["0", "10001", "-1", "some", "1.5"] {
      #expect(
        throws: GrammarError(
          "'\(text)' is not a number of active clients; write a whole number from 1 to 10000, or all"
        )
      ) { try ActiveClients.parseList(text) }
    }
  }

  private static func choices(
    _ workloads: [Workload], clients: [Int], active: [Int?]
  ) -> AxisChoices {
    AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.placements = [.same]
      $0.clients = clients
      $0[ActiveClients.self] = active
    }
  }

  @Test func theyAreSomeOfTheClients() {
    let benchmarks = Self.choices([.latency, .fanin], clients: [32, 10_000], active: [32, nil])
      .benchmarks
    #expect(benchmarks.map(\.active) == [nil, 32, nil, 32, nil])
    #expect(benchmarks.map(\.activeClients) == [1, 32, 32, 32, 10_000])
    #expect(benchmarks[1].description == "tcp fanin 64 from 32 clients same")
    #expect(benchmarks[3].description == "tcp fanin 64 from 32 of 10000 clients same")
    #expect(benchmarks[3].requestsUnderWay == 32)
    #expect(
      benchmarks.map { ActiveClients.label(of: $0) } == [nil, "active=32", nil, "active=32", nil])
  }

  @Test func cellsReadBack() throws {
    for active in [nil, 1, 10_000] {
      let benchmark = Benchmark(Variant(.udp), .fanin) { $0.active = active }
      var read = Benchmark(Variant(.udp), .fanin)
      try ActiveClients.read(ActiveClients.cells(of: benchmark), into: &read)
      #expect(read == benchmark)
    }
  }

  @Test func moreThanThereAreAreRefused() {
    let sentence =
      "33 active clients are more than the 32 that there are; use more --clients or a smaller --active"
    #expect(Self.choices([.fanin], clients: [1, 32], active: [33]).complaint == sentence)
    #expect(Self.choices([.fanin], clients: [32, 64], active: [33]).complaint == nil)
    let benchmark = Benchmark(Variant(.tcp), .fanin) {
      ($0.clients, $0.active, $0.server) = (32, 33, .epoll)
    }
    #expect(benchmark.reasonAgainst == sentence)
    #expect(
      Self.choices([.latency], clients: [1], active: [1]).complaint
        == "--active has nothing to act on; use --workloads fanin or load, or leave it out")
  }

  @Test func whoServesOneUntilItLeavesHasNoSilentClients() {
    let benchmark = Benchmark(Variant(.tcp), .fanin) {
      ($0.clients, $0.active, $0.server) = (32, 3, .iterative)
    }
    #expect(benchmark.reasonAgainst?.hasPrefix("a server that is iterative would wait") == true)
  }

  /// Each process has no more active clients than clients, and all of them add up.
  @Test func sharesOfProcesses() {
    for clients in 1...12 {
      for active in 1...clients {
        for spread in 1...active {
          let benchmark = Benchmark(Variant(.tcp), .fanin) {
            ($0.clients, $0.active, $0.spread) = (clients, active, spread)
            $0.server = .epoll
          }
          #expect(benchmark.reasonAgainst == nil)
          let shares = (0..<spread).map { benchmark.activeClients(ofProcess: $0) }
          #expect(shares.reduce(0, +) == active && shares.allSatisfy { $0 > 0 })
          #expect(shares.indices.allSatisfy { shares[$0] <= benchmark.clients(ofProcess: $0) })
        }
      }
    }
    let benchmark = Benchmark(Variant(.tcp), .fanin) {
      ($0.clients, $0.active, $0.spread, $0.server) = (9, 3, 4, .epoll)
    }
    #expect(benchmark.reasonAgainst?.hasPrefix("3 active clients cannot be spread over 4") == true)
  }
}
