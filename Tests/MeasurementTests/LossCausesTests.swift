import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Where a row says that messages were lost.
@Suite struct LossCausesTests {
  private static func row(
    _ workload: Workload, sent: UInt64, arrived: UInt64, errors: Double? = 1e9,
    client: [CountKey: UInt64], server: [CountKey: UInt64], transport: Transport = .udp
  ) -> TrialRow {
    var fixture = ArmFixture(arms: 1, workload: workload)
    fixture.transport = transport
    var assembly = fixture.assembly()
    if let errors { assembly.conditions = [.receiveBufferErrors: errors] }
    var ends = (
      client: ArmFixture.client(
        [.init(start: 0, end: 9, messages: sent, replies: workload == .throughput ? 0 : arrived)]),
      server: ArmFixture.server([.init(start: 1, end: 9, messages: arrived)])
    )
    ends.client.counts.merge(client) { $1 }
    ends.server.counts.merge(server) { $1 }
    return assembly.outcome(client: ends.client, server: ends.server).row
  }

  private static func expect(
    _ row: TrialRow, _ expected: [Metric: Double?],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (metric, value) in expected {
      #expect(row.metrics[metric] == value, "\(metric)", sourceLocation: sourceLocation)
    }
  }

  /// Requests are dropped at the server and replies at the client; a reply that was refused is lost, a request that
  /// was refused is not even sent.
  @Test(arguments: [Workload.latency, .fanin]) func lossOfRoundTripsAddsUp(workload: Workload) {
    let row = Self.row(
      workload, sent: 100, arrived: 60, client: [.socketDrops: 5, .refusedSends: 25],
      server: [.socketDrops: 15, .refusedSends: 8])
    Self.expect(
      row,
      [
        .messagesLost: 40, .clientSocketDrops: 5, .serverSocketDrops: 15, .clientSendsRefused: 25,
        .serverSendsRefused: 8, .lostElsewhere: 12, .lossAtSockets: 0.2, .lossAtBuffers: 0.2,
        .lossOfRefusedReplies: 0.08, .lossElsewhere: 0.12, .refusedFraction: 0.2,
      ])
  }

  /// Marks that are dropped at a full buffer are counted by the kernel as messages are.
  @Test(arguments: [(40, 1, 1, 40, 0), (43, 4, 1, 40, 0), (30, 1, 1, 30, 10), (2, 5, 1, 0, 40)])
  func dropsOfMarksAreNotThoseOfMessages(
    drops: UInt64, sent: UInt64, came: UInt64, dropped: Double, elsewhere: Double
  ) {
    Self.expectDrops(drops, marks: (sent, came), all: 50, of: 999, dropped, elsewhere)
  }

  /// A mark that came, or was dropped, after the kernel was asked for a slot is no loss elsewhere where all slots
  /// together have none: 60 came of 100 messages and all marks but those that were dropped.
  @Test(arguments: [(40, 2, 1, 41), (38, 1, 1, 41), (41, 1, 1, 41), (40, 3, 1, 42)])
  func marksAroundTheCountAreNoLoss(drops: UInt64, sent: UInt64, came: UInt64, all: UInt64) {
    Self.expectDrops(drops, marks: (sent, came), all: all, of: all, 40, 0)
    Self.expectDrops(
      drops, marks: (sent, came), all: all - 1, of: all, drops == 41 ? 40 : 39,
      drops == 41 ? 0 : 1)
  }

  /// - Parameters:
  ///   - drops: those that were counted when the slot was over.
  ///   - all: those of all slots, of so many messages and marks that did not come.
  private static func expectDrops(
    _ drops: UInt64, marks: (sent: UInt64, came: UInt64), all: UInt64, of missing: UInt64,
    _ dropped: Double, _ elsewhere: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let row = row(
      .throughput, sent: 100, arrived: 60,
      client: [
        .socketDrops: 3, .refusedSends: 0, .marks: marks.sent, .allMessages: 1000 + missing,
      ],
      server: [
        .socketDrops: drops, .refusedSends: 0, .marks: marks.came, .allMessages: 1000,
        .allDrops: all,
      ])
    expect(
      row,
      [
        .clientSocketDrops: 0, .serverSocketDrops: dropped, .lostElsewhere: elsewhere,
        .lossAtSockets: dropped / 100, .lossElsewhere: elsewhere / 100,
      ], sourceLocation: sourceLocation)
  }

  /// A buffer is to blame as far as its counter goes.
  @Test(
    arguments: [(0, 0), (10, 0.1), (40, 0.4), (900, 0.4), (-3, 0), (nil, nil)]
      as [(Double?, Double?)])
  func onlyABufferThatWasCounted(errors: Double?, share: Double?) {
    let row = Self.row(
      .latency, sent: 100, arrived: 60, errors: errors,
      client: [.socketDrops: 0, .refusedSends: 0],
      server: [.socketDrops: 40, .refusedSends: 0])
    Self.expect(row, [.lossAtSockets: 0.4, .lossAtBuffers: share, .lossElsewhere: 0])
  }

  @Test func whatAnEndDoesNotSayIsNotKnown() {
    let row = Self.row(.latency, sent: 100, arrived: 60, client: [:], server: [.socketDrops: 1])
    Self.expect(
      row,
      [
        .messagesLost: 40, .serverSocketDrops: 1, .clientSocketDrops: nil, .lostElsewhere: nil,
        .lossAtSockets: nil, .lossElsewhere: nil, .refusedFraction: nil,
      ])
    let stream = Self.row(
      .latency, sent: 100, arrived: 100, client: [.socketDrops: 1], server: [.socketDrops: 1],
      transport: .tcp)
    Self.expect(stream, [.clientSocketDrops: nil, .lossElsewhere: nil])
  }

  /// Who looks for a slow machine where a firewall is does so for long.
  @Test func aFirewallIsNamed() {
    let unsent = Self.row(
      .fanin, sent: 0, arrived: 0, client: [.socketDrops: 0, .refusedSends: 7],
      server: [.socketDrops: 0, .refusedSends: 0])
    #expect(
      unsent.reason
        == "the kernel refused all 7 sends, as for a firewall's rule; see nft list ruleset")
    let lost = Self.row(
      .fanin, sent: 7, arrived: 0, client: [.socketDrops: 0, .refusedSends: 0],
      server: [.socketDrops: 0, .refusedSends: 0])
    #expect(
      lost.reason
        == "every message was lost between the sockets, as by a firewall's rule; see nft list ruleset"
    )
    #expect(unsent.status == .invalid && lost.status == .invalid)
  }
}
