import BenchmarkModel
import Testing

/// Several processes of a server that accept.
@Suite struct ServerWorkersTests {
  private static func choices(
    _ workloads: [Workload], workers: [Int], accept: [AcceptManner?] = Accepts.standard,
    _ transports: [Transport] = [.tcp]
  ) -> AxisChoices {
    AxisChoices {
      $0.variants = transports.map { Variant($0) }
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.placements = [.same]
      if workloads.contains(.load) { $0[Rates.self] = [.perSecond(1000)] }
      $0[ServerWorkers.self] = workers
      if accept != Accepts.standard { $0[Accepts.self] = accept }
    }
  }

  @Test func oneWorkerHasNothingToChoose() {
    let benchmarks = Self.choices(
      [.connect, .latency], workers: [1, 3], accept: [.shared, .exclusive, .reuseport]
    ).benchmarks
    #expect(benchmarks.map(\.workload) == [.connect, .connect, .connect, .connect, .latency])
    #expect(benchmarks.map(\.serverWorkers) == [1, 3, 3, 3, 1])
    #expect(benchmarks.map(\.accept) == [nil, .shared, .exclusive, .reuseport, nil])
    #expect(benchmarks.map { ServerWorkers.cells(of: $0) } == [[""], ["3"], ["3"], ["3"], [""]])
    #expect(
      Accepts.cells(of: benchmarks[0]) == [""] && Accepts.cells(of: benchmarks[2]) == ["exclusive"])
  }

  @Test func datagramsComeToOneSocket() {
    let benchmarks = Self.choices([.load], workers: [2], [.udp, .unixStream]).benchmarks
    #expect(benchmarks.map(\.serverWorkers) == [1, 2])
  }

  @Test func whatCannotBe() throws {
    let shared = Benchmark(Variant(.unixStream), .load) {
      ($0.serverWorkers, $0.accept, $0.server) = (2, .shared, .poll)
    }
    #expect(shared.reasonAgainst?.hasPrefix("several workers of a server wait by epoll(7)") == true)
    let port = Benchmark(Variant(.unixStream), .connect) {
      ($0.serverWorkers, $0.accept) = (2, .reuseport)
    }
    #expect(port.reasonAgainst?.hasPrefix("SO_REUSEPORT is for TCP") == true)
    for text in ["0", "65", "-1", "two"] {
      #expect(
        throws: GrammarError(
          "'\(text)' is not a number of server workers; write a whole number from 1 to 64")
      ) { try ServerWorkers.parseList(text) }
    }
  }

  @Test func nothingToActOn() {
    let complaint = Self.choices([.latency], workers: [2]).complaint
    #expect(complaint?.hasPrefix("--server-workers has nothing to act on") == true)
    #expect(Self.choices([.load], workers: [2], [.udp]).complaint == complaint)
    #expect(
      Self.choices([.connect], workers: [1], accept: [.exclusive]).complaint
        == "--accept has nothing to act on; add --server-workers 2 or more, or leave it out")
    #expect(Self.choices([.connect], workers: [1, 2], accept: [.exclusive]).complaint == nil)
  }

  @Test func cellsReadBack() throws {
    let benchmark = Benchmark(Variant(.tcp), .connect) {
      ($0.serverWorkers, $0.accept) = (4, .reuseport)
    }
    var read = Benchmark(Variant(.tcp), .connect)
    try ServerWorkers.read(ServerWorkers.cells(of: benchmark), into: &read)
    try Accepts.read(Accepts.cells(of: benchmark), into: &read)
    #expect(read == benchmark)
  }
}
