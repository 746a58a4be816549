import Testing

@testable import BenchmarkModel

/// How offered loads are written, and what they are offered to.
@Suite struct OfferedLoadTests {
  @Test(arguments: ["0.5", "1", "2", "1000", "0.01", "burst:1", "burst:1000000"])
  func readsWhatItWrites(text: String) throws {
    #expect(try OfferedLoad(parsing: text).description == text)
  }

  @Test(arguments: [
    "", "0", "-1", "1001", "0.009", "1e3", "nan", "inf", "burst", "burst:", "burst:0",
    "burst:1000001",
    "burst:-3", "burst:2k", "2,", "0x1",
  ])
  func refusesWhatCannotBe(text: String) {
    #expect(throws: GrammarError.self) { try OfferedLoad.parseList(text) }
  }

  private static func matrix(_ loads: [ConnectLoad]) -> BenchmarkMatrix {
    BenchmarkMatrix(
      variants: [Variant(.tcp), Variant(.unixStream), Variant(.udp)],
      workloads: [.latency, .backlog], sizes: [ByteCount(64)], backlogs: [1, 128], clients: [1, 4],
      loads: loads)
  }

  @Test func onlyListenersHaveConnectsOfferedToThem() {
    let loads = [
      ConnectLoad(offered: .multiple(0.5), retry: .none),
      ConnectLoad(offered: .burst(9), retry: .backoff),
    ]
    let queues = Self.matrix(loads).benchmarks.filter { $0.workload == .backlog }
    #expect(queues.count == 2 * 2 * 2 * 2)
    #expect(queues.allSatisfy { $0.load != nil && $0.isTimed })
    // Connects that end by reset give their ports back.
    for queue in queues { #expect(!queue.keepsPorts) }
    #expect(queues.filter(\.holdsPorts).allSatisfy { $0.variant.transport == .tcp })
    let plain = Self.matrix([]).benchmarks.filter { $0.workload == .backlog }
    #expect(plain.count == 2 * 2 + 1)
    #expect(plain.allSatisfy { $0.load == nil && !$0.isTimed && $0.clients == 1 })
    #expect(
      Self.matrix(loads).benchmarks.filter { $0.workload == .latency }.allSatisfy { $0.load == nil }
    )
  }

  @Test func sortsByLoad() {
    let loads = [OfferedLoad.burst(5), .multiple(4), .multiple(0.5)].map {
      ConnectLoad(offered: $0, retry: .none)
    }
    let offered = Self.matrix(loads).benchmarks.filter {
      $0.variant.transport == .tcp && $0.backlog == 1 && $0.clients == 1
    }.sorted().compactMap(\.load?.offered.description)
    #expect(offered == ["0.5", "4", "burst:5"])
  }
}
