import BenchmarkModel
import Testing

@testable import Analysis

/// Buffers that were meant to keep messages out of the cache, and do not.
@Suite struct CachedBuffersTests {
  private static func benchmark(_ buffers: Int) -> Benchmark {
    var benchmark = Fixture.benchmark(.unixStream, bytes: 16 << 10)
    benchmark.buffers = buffers
    return benchmark
  }

  private static func finding(_ buffers: Int, _ cache: Double?) -> CachedBuffers? {
    let conditions = cache.map { [Condition.lastLevelCache: $0] } ?? [:]
    return CachedBuffers(
      of: benchmark(buffers),
      in: Fixture.rows(benchmark(buffers), .roundTrips.p50, [1, 2], conditions: conditions))
  }

  /// A buffer of 16K for each direction at each end: 64K in all.
  @Test(arguments: [(1, false), (2, true), (512, true), (513, false), (100_000, false)])
  func theyFitOrDoNot(buffers: Int, fits: Bool) {
    #expect((Self.finding(buffers, Double(32 << 20)) != nil) == fits)
    #expect(Self.finding(buffers, nil) == nil, "nobody knows")
    #expect(Self.finding(buffers, 1e300) == nil, "no cache is like that")
  }

  @Test func isSaid() {
    #expect(
      Self.finding(100, Double(32 << 20))?.sentence
        == "the buffers of both ends fit into the last-level cache of 32M, where messages may stay; take"
        + " --buffers 1024 for messages that come from memory")
  }

  @Test func warnsOfEachNumber() throws {
    let rows = Fixture.rows(
      Self.benchmark(100), .roundTrips.p50, (0..<20).map { 100 + Double($0) / 10 },
      conditions: [.lastLevelCache: Double(32 << 20)])
    let summary = try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
    #expect(summary[.roundTrips.p50]?.warnings == [.buffersInCache])
  }
}
