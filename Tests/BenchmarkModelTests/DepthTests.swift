import BenchmarkModel
import TestSupport
import Testing

/// How many requests a client keeps under way.
@Suite struct DepthTests {
  @Test func depthsAndRangesOfThem() throws {
    #expect(try Depths.parseList("1,4..16,1024") == [1, 4, 8, 16, 1024])
    for text in ["0", "1025", "-1", "many", "1.5"] {
      #expect(
        throws: GrammarError("'\(text)' is not a depth; write a whole number from 1 to 1024")
      ) { try Depths.parseList(text) }
    }
  }

  private static func choices(_ workloads: [Workload], _ depths: [Int]) -> AxisChoices {
    AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.placements = [.same]
      $0.depths = depths
    }
  }

  @Test func onlySomeWorkloadsVaryByIt() {
    let benchmarks = Self.choices([.latency, .throughput, .fanin], [1, 16]).benchmarks
    #expect(
      benchmarks.map(\.workload) == [.latency, .latency, .throughput, .fanin, .fanin])
    #expect(benchmarks.map(\.depth) == [1, 16, 1, 1, 16])
    #expect(benchmarks[1].description == "tcp latency 64 depth 16 same")
    #expect(benchmarks[4].description == "tcp fanin 64 from 1 client depth 16 same")
    #expect(benchmarks.map { Depths.cells(of: $0)[0] } == ["1", "16", "", "1", "16"])
    #expect(Self.choices([.latency, .throughput], [1, 16]).complaint == nil)
    #expect(
      Self.choices([.throughput, .connect], [16]).complaint
        == "--depth has nothing to act on; use --workloads latency, fanin or load, or leave it out")
    #expect(Self.choices([.throughput], [1]).complaint == nil)
  }

  /// Rows of earlier versions do not say it.
  @Test func cellsReadBack() throws {
    for depth in [1, 16, 1024] {
      let benchmark = Benchmark(Variant(.udp), .fanin) { $0.depth = depth }
      var read = Benchmark(Variant(.udp), .fanin)
      try Depths.read(Depths.cells(of: benchmark), into: &read)
      #expect(read == benchmark)
    }
    var old = Benchmark(Variant(.udp), .latency)
    try Depths.read([""], into: &old)
    #expect(old.depth == 1)
  }

  @Test(arguments: [(1, 120), (1, 121), (2, 1024)]) func aNumberMustTellThemApart(
    bytes: Int, depth: Int
  ) {
    let benchmark = Benchmark(Variant(.tcp), .latency) {
      $0.message = MessageSize(request: ByteCount(64), reply: ByteCount(bytes))
      $0.depth = depth
    }
    let reason =
      "a message of 1 byte tells no more than 120 requests apart; use --depth 120 or larger messages"
    #expect(benchmark.reasonAgainst == (bytes == 1 && depth > 120 ? reason : nil))
  }

  /// A slot has room for several requests of each place, and the dead time for the last of each.
  @Test(arguments: [Workload.latency, .fanin], [1, 4, 256])
  func slotsGrowWithIt(workload: Workload, depth: Int) {
    let benchmark = Benchmark(Variant(.tcp), workload) {
      $0.depth = depth
      $0.clients = workload == .fanin ? 4 : 1
    }
    let plain = Benchmark(Variant(.tcp), .latency)
    let rhythm = Schedule.Rhythm(for: [benchmark, benchmark], rounds: 20)
    let usual = Schedule.Rhythm(for: [plain, plain], rounds: 20)
    let places = UInt64(depth * benchmark.clients)
    if places == 1 { return #expect(rhythm == usual) }
    #expect(rhythm.slot >= usual.slot + Nanoseconds.microseconds(10) * (5 * places))
    #expect(rhythm.gap >= usual.gap + Nanoseconds.microseconds(10) * (2 * places))
    #expect(rhythm.overrunAllowance == rhythm.gap)
  }

  /// A message takes its share of a round trip that many have in common.
  @Test func timeOfAMessage() {
    let benchmark = Benchmark(Variant(.tcp), .latency) { $0.depth = 16 }
    let metrics: [Metric: Double] = [.roundTrips.trimmedMean: 1600]
    #expect(Workload.latency.traits.timeOfMessage(in: metrics, of: benchmark) == 100)
  }
}
