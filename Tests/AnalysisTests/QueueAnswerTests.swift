import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of queues that nobody serves.
@Suite struct QueueAnswerTests {
  private static func rows(
    _ variant: String, _ held: [Double], bytes: Int = 64, backlog: Int? = nil
  ) throws -> [TrialRow] {
    var benchmark = Benchmark(try Variant(parsing: variant), .backlog)
    (benchmark.message, benchmark.backlog) = (MessageSize(bytes), backlog)
    return Fixture.rows(benchmark, .queueCapacity, held)
  }

  private static func sentences(_ rows: [TrialRow]) -> [String] {
    QueueAnswer.sentences(Summary(rows: rows, isDebugBuild: false))
  }

  @Test func whoHoldsMostComesFirst() throws {
    let rows = try [
      Self.rows("unix-dgram", [11, 11]), Self.rows("unix-dgram:sndbuf=1M", [278, 278]),
      Self.rows("unix-dgram:sndbuf=64K", [11]), Self.rows("udp", [255, 256]),
    ].flatMap { $0 }
    #expect(
      Self.sentences(rows) == [
        "A queue that nobody serves holds 278 messages of 64 bytes over unix-dgram:sndbuf=1M; 255 to 256 over udp;"
          + " 11 over unix-dgram and unix-dgram:sndbuf=64K."
      ])
  }

  /// Listeners and receivers have a sentence each, and what was not measured at a size is not told of it.
  @Test func severalBacklogsAndSizes() throws {
    let rows = try [
      Self.rows("tcp", [2], backlog: 1), Self.rows("tcp", [129], backlog: 128),
      Self.rows("unix-stream", [2], backlog: 1), Self.rows("unix-stream", [129], backlog: 128),
      Self.rows("udp", [256], bytes: 64), Self.rows("udp", [92], bytes: 1024),
      Self.rows("unix-dgram", [11], bytes: 1024),
    ].flatMap { $0 }
    #expect(
      Self.sentences(rows) == [
        "A listener that nobody serves holds 2 and 129 connections at backlog 1 and 128 over unix-stream and tcp.",
        "A queue that nobody serves holds 256 and 92 messages of 64 and 1K bytes over udp; 11 of 1K bytes over unix-dgram.",
      ])
  }

  @Test func whereNothingWasCountedNothingIsSaid() throws {
    let failed = Fixture.rows(Fixture.benchmark(.tcp, .backlog), .failed, "no", count: 2)
    let timed = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, [1, 2])
    #expect(Self.sentences(failed + timed).isEmpty)
  }

  /// A run of nothing else ends with it, and is not asked who is faster; beside what is timed, its table says it.
  @Test func theAnswerOfARun() throws {
    let rows = try Self.rows("udp", [256])
    let alone = Answer(RunResult(rows: rows, isDebugBuild: false)).sentences
    #expect(alone == ["A queue that nobody serves holds 256 messages of 64 bytes over udp."])
    let timed = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, [1, 2])
    let beside = Answer(RunResult(rows: rows + timed, isDebugBuild: false)).sentences
    #expect(beside.count == 1 && beside[0].hasPrefix("Which socket is faster is not known"))
  }
}
