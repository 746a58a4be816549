import BenchmarkModel
import Testing

@testable import Analysis

/// How the table tells what became of messages that did not arrive.
@Suite struct LossTableTests {
  private static func summary(_ metrics: [Metric: Double], _ workload: Workload) -> Summary {
    let main: [Metric: Double] = [.goodput: 1e9, .roundTrips.p50: 1e3, .roundTripsPerSecond: 1e6]
    return Summary(
      rows: Fixture.rows(
        Fixture.benchmark(.udp, workload), around: metrics.merging(main) { $1 }, spread: 0),
      isDebugBuild: false)
  }

  /// The lines of the table from the one that tells the loss.
  private static func lines(
    _ metrics: [Metric: Double], _ workload: Workload = .throughput
  ) -> [String] {
    let text = SummaryTable(summary(metrics, workload)).text
    let lines = text.split(separator: "\n").drop {
      !$0.hasPrefix("  lost") && !$0.hasPrefix("  not")
    }
    return lines.prefix { $0.hasPrefix("  ") }.map { line in
      line.split(separator: " ").joined(separator: " ")
    }
  }

  @Test(arguments: [Workload.latency, .throughput, .fanin])
  func theOnlyPlaceStandsBesideTheLoss(workload: Workload) {
    let full = Self.lines(
      [.lossFraction: 0.4, .lossAtSockets: 0.4, .lossAtBuffers: 0.4, .lossElsewhere: 0], workload)
    #expect(full == ["lost 40.0% buffer"])
    let filtered = Self.lines(
      [.lossFraction: 0.07, .lossAtSockets: 0, .lossAtBuffers: 0, .lossElsewhere: 0.07], workload)
    #expect(filtered == ["lost 7.00% elsewhere"])
    // Results of earlier versions do not say.
    #expect(Self.lines([.lossFraction: 0.4], workload) == ["lost 40.0%"])
  }

  /// Dropped at a socket is not for want of a buffer unless that was counted.
  @Test func aBufferIsBlamedAsFarAsItsCounterGoes() {
    let lines = Self.lines([.lossFraction: 0.4, .lossAtSockets: 0.4, .lossAtBuffers: 0])
    #expect(lines == ["lost 40.0% socket"])
    #expect(Self.lines([.lossFraction: 0.4, .lossAtSockets: 0.4]) == ["lost 40.0% socket"])
  }

  @Test func severalPlacesHaveALineEach() {
    let lines = Self.lines([
      .lossFraction: 0.5, .lossAtSockets: 0.3, .lossAtBuffers: 0.2, .lossOfRefusedReplies: 0.1,
      .lossElsewhere: 0.1, .refusedFraction: 0.02,
    ])
    #expect(
      lines == [
        "lost 50.0%", "buffer 20.0%", "socket 10.0%", "refused 10.0%", "elsewhere 10.0%",
        "not sent 2.00% refused",
      ])
  }

  @Test func nothingLostIsSaidOfBulkAlone() {
    let none: [Metric: Double] = [
      .lossFraction: 0, .lossAtSockets: 0, .lossAtBuffers: 0, .lossElsewhere: 0,
      .refusedFraction: 0,
    ]
    #expect(Self.lines(none) == ["lost 0%"])
    #expect(Self.lines(none, .latency).isEmpty)
  }

  @Test func warningsNameAFirewallWhereThereIsOne() throws {
    func warnings(_ metrics: [Metric: Double]) throws -> [SummaryWarning] {
      try #require(Self.summary(metrics, .throughput).benchmarks.first).warnings
    }
    #expect(try warnings([.lossFraction: 0.4, .lossAtBuffers: 0.4, .lossElsewhere: 0]).isEmpty)
    #expect(try warnings([.lossElsewhere: 0.07]) == [.lostElsewhere])
    #expect(try warnings([.lossElsewhere: 0.0009]) == [])
    #expect(try warnings([.lossElsewhere: 0, .refusedFraction: 0.1]) == [.refusedSends])
    #expect(try warnings([.lossOfRefusedReplies: 0.1]) == [.refusedSends])
  }

  @Test(arguments: [(Workload.latency, true), (.throughput, false)])
  func onlyRepliesCanBeLate(workload: Workload, canBeLate: Bool) throws {
    let summary = Self.summary([.lossElsewhere: 0.07], workload)
    let result = try #require(summary.benchmarks.first)
    let sentence = SummaryWarning.lostElsewhere.sentence(about: result, beside: [.lostElsewhere])
    #expect(sentence.hasPrefix("7.00% of the messages were lost outside of the sockets"))
    #expect(sentence.contains("late") == canBeLate && sentence.contains("no larger buffer helps"))
  }

  @Test func aFullQueueSaysWhatWasFull() {
    func fate(_ metrics: [Metric: Double]) -> String {
      let rows = Fixture.rows(
        Fixture.benchmark(.udp, .backlog), around: metrics.merging([.queueCapacity: 256]) { $1 },
        spread: 0, count: 1)
      let text = SummaryTable(Summary(rows: rows, isDebugBuild: false)).text
      return text.split(separator: "\n").first { $0.hasPrefix("  next") }.map {
        $0.split(separator: " ").dropFirst().joined(separator: " ")
      } ?? ""
    }
    let loss: [Metric: Double] = [.lossFraction: 0.9]
    #expect(fate(loss) == "lost")
    #expect(
      fate(loss.merging([.lossAtSockets: 0.9, .lossAtBuffers: 0.9]) { $1 }) == "lost: buffer")
    #expect(
      fate(loss.merging([.lossAtSockets: 0.8, .lossAtBuffers: 0.8, .lossElsewhere: 0.1]) { $1 })
        == "lost: buffer, elsewhere")
  }
}
