import BenchmarkModel
import Testing

/// Which servers of many clients are measured of all that can be asked for.
@Suite struct FanInMatrixTests {
  private static func benchmarks(
    _ variants: [String], workloads: [Workload] = [.fanin], servers: [ServerModel]
  ) throws -> [Benchmark] {
    let variants = try variants.map { try Variant(parsing: $0) }
    return AxisChoices {
      $0.variants = variants
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.clients = [1, 16, 1024]
      $0.closers = Closer.allCases
      $0.servers = servers
    }.benchmarks
  }

  @Test func connectionsHaveEveryServer() throws {
    let benchmarks = try Self.benchmarks(["tcp", "unix-stream"], servers: ServerModel.choices)
    #expect(benchmarks.count == 2 * 5 * 3 && Set(benchmarks).count == benchmarks.count)
    #expect(Set(benchmarks.map(\.server)) == Set(ServerModel.choices))
    #expect(benchmarks.allSatisfy { $0.closer == nil && $0.backlog == 128 })
    #expect(benchmarks.allSatisfy { $0.clientProcesses == 1 })
  }

  @Test func datagramsAllComeToOneSocket() throws {
    let benchmarks = try Self.benchmarks(["udp", "unix-dgram"], servers: ServerModel.choices)
    #expect(benchmarks.count == 2 * 3)
    #expect(benchmarks.allSatisfy { $0.server == .singleSocket && $0.backlog == nil })
  }

  @Test func aPairThatIsMadeBeforehandHasNoSecondClient() throws {
    let pairs = ["pipe", "unix-stream:address=pair", "unix-dgram:address=pair"]
    #expect(try Self.benchmarks(pairs, servers: [.epoll]).isEmpty)
  }

  @Test func otherWorkloadsHaveOneKindOfServer() throws {
    let others = Workload.allCases.filter { !$0.traits.has(Servers.self) }
    let benchmarks = try Self.benchmarks(
      ["tcp", "udp"], workloads: others, servers: [.poll, .epoll])
    #expect(benchmarks.allSatisfy { $0.server == .iterative })
    #expect(benchmarks.allSatisfy { $0.workload.traits.has(Clients.self) || $0.clients == 1 })
  }

  @Test(arguments: ServerModel.choices, [1020, 1021, 10_000])
  func selectHasALimit(server: ServerModel, clients: Int) {
    let benchmark = Benchmark(Variant(.tcp), .fanin) {
      $0.message = MessageSize(64)
      $0.backlog = 1
      $0.clients = clients
      $0.server = server
    }
    let isTooMany = server == .select && clients > 1020
    #expect((benchmark.reasonAgainst == nil) == !isTooMany)
    if isTooMany {
      #expect(benchmark.reasonAgainst?.contains("(FD_SETSIZE)") == true)
      #expect(benchmark.reasonAgainst?.contains("1020 clients are the most") == true)
    }
  }

  @Test(arguments: WaitStrategy.allCases) func theServerDecidesHowToWait(wait: WaitStrategy) {
    let benchmark = Benchmark(Variant(.udp), .fanin) {
      $0.message = MessageSize(64)
      $0.server = .singleSocket
      $0.wait = wait
    }
    #expect((benchmark.reasonAgainst == nil) == (wait == .block))
  }
}
