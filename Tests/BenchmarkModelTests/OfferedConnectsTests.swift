import Testing

@testable import BenchmarkModel

/// How connects that are offered are written, and who has them.
@Suite struct OfferedConnectsTests {
  @Test(arguments: ["0.5", "1", "2", "1000", "0.01", "burst:1", "burst:1000000"])
  func readsWhatItWrites(text: String) throws {
    #expect(try OfferedConnects(parsing: text).description == text)
  }

  @Test(arguments: [
    "", "0", "-1", "1001", "0.009", "1e3", "nan", "inf", "burst", "burst:", "burst:0",
    "burst:1000001",
    "burst:-3", "burst:2k", "2,", "0x1",
  ])
  func refusesWhatCannotBe(text: String) {
    #expect(throws: GrammarError.self) { try Offered.parseList(text) }
  }

  private static func benchmarks(
    _ workloads: [Workload], _ change: (inout AxisChoices) -> Void = { _ in }
  ) -> [Benchmark] {
    var axes = AxisChoices {
      $0.variants = [Variant(.tcp), Variant(.unixStream), Variant(.udp)]
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.backlogs = [1, 128]
      $0.clients = [1, 4]
    }
    change(&axes)
    return axes.benchmarks
  }

  @Test func onlyListenersHaveConnectsOfferedToThem() {
    let offered = Self.benchmarks([.overload]) {
      $0.offered = [.multiple(0.5), .burst(9)]
      $0.retries = [.backoff, ClientRetry.none]
    }
    #expect(offered.count == 2 * 2 * 2 * 2 * 2)
    #expect(offered.allSatisfy { $0.offered != nil && $0.retry != nil && $0.serviceTime != nil })
    // Connects that end by reset give their ports back.
    for benchmark in offered { #expect(!benchmark.keepsPorts) }
    #expect(offered.filter(\.holdsPorts).allSatisfy { $0.variant.transport == .tcp })
    #expect(Workload.overload.traits.isTimed && !Workload.backlog.traits.isTimed)
  }

  @Test func twiceWhatCanBeServedIsOfferedUnlessSaid() {
    let offered = Self.benchmarks([.overload])
    #expect(offered.count == 2 * 2 * 2)
    #expect(offered.allSatisfy { $0.offered == .multiple(2) && $0.retry == ClientRetry.none })
    #expect(offered.allSatisfy { $0.serviceTime == .microseconds(250) })
  }

  @Test func whatIsOnlyFilledHasNoneOfIt() {
    let filled = Self.benchmarks([.backlog, .latency])
    #expect(filled.filter { $0.workload == .backlog }.count == 2 * 2 + 1)
    #expect(filled.allSatisfy { $0.offered == nil && $0.retry == nil && $0.serviceTime == nil })
    #expect(filled.allSatisfy { $0.clients == 1 })
  }

  @Test func sortsByWhatIsOffered() {
    let offered = Self.benchmarks([.overload]) {
      $0.offered = [.burst(5), .multiple(4), .multiple(0.5)]
    }.filter {
      $0.variant.transport == .tcp && $0.backlog == 1 && $0.clients == 1
    }.sorted().compactMap(\.offered?.description)
    #expect(offered == ["0.5", "4", "burst:5"])
  }
}
