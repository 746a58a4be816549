import BenchmarkModel
import Testing

@testable import Measurement

/// What a row says of connections.
@Suite struct ConnectMetricsTests {
  private static func times(_ base: UInt64, count: Int) -> Histogram {
    var recorder = Recorder()
    for number in 0..<count { recorder.record(base + UInt64(number)) }
    return recorder.histogram
  }

  private static func client(connections count: Int) -> EndRecord {
    var record = EndRecord()
    let number = UInt64(count)
    record.slots = [
      EndRecord.Slot(
        due: 0, start: 10, end: 10 + 1_000_000 * number, messages: number, replies: number)
    ]
    record[.samples] = times(1000, count: count)
    let bases: [(ConnectionPhase, UInt64)] = [
      (.call, 100), (.wait, 900), (.exchange, 200), (.close, 50), (.whole, 1250),
    ]
    for (phase, base) in bases { record[phase.timing] = times(base, count: count) }
    record.counts[.refused] = 2
    record.counts[.timedOut] = 3
    return record
  }

  private static func row(
    _ client: EndRecord, served: UInt64, transport: Transport = .tcp
  ) throws -> TrialRow {
    let merged = try #require(EndRecord(merging: [client]))
    let fixture = ArmFixture(arms: 1, transport: transport, workload: .connect)
    let server = ArmFixture.server([EndRecord.Slot(messages: served)])
    return fixture.assembly().outcome(client: merged, server: server).row
  }

  @Test func everyPhaseHasItsPercentiles() throws {
    let row = try Self.row(Self.client(connections: 1000), served: 1000)
    #expect(row.status == .ok && row.reason.isEmpty)
    let expected: [Metric: Double?] = [
      .connects.smallest: 1000, .connects.largest: 1999, .connectsOK: 1000, .connectsRefused: 2,
      .connectsTimedOut: 3, .messagesSent: 1000, .messagesReceived: 1000, .messagesLost: 0,
      .connectionsPerSecond: 1000, .connects.mean: 1499.5, .roundTrips.p50: nil, .goodput: nil,
      .roundTripsPerSecond: nil, .overrunRoundTrips: 0,
    ]
    for (metric, value) in expected { #expect(row.metrics[metric] == value, "\(metric)") }
    let near: [Metric: Double] = [
      .connects.p50: 1500, .connects.p99: 1990, .connectCall.p50: 600, .acceptWait.p50: 1400,
      .firstExchange.p50: 700, .close.p50: 550, .connection.p50: 1750, .connectCall.p99: 1090,
      .acceptWait.p99: 1890, .firstExchange.p99: 1190, .close.p99: 1040, .connection.p99: 2240,
    ]
    for (metric, value) in near {
      let actual = try #require(row.metrics[metric], "\(metric)")
      #expect(abs(actual - value) <= 0.01 * value + 2, "\(metric) \(actual)")
    }
  }

  @Test func whatFewConnectionsCannotTellIsEmpty() throws {
    let row = try Self.row(Self.client(connections: 5), served: 5)
    #expect(row.status == .ok)
    for metric in [Metric.connects.p50, .connects.p99, .connectCall.p50, .acceptWait.p99] {
      #expect(row.metrics[metric] == nil, "\(metric)")
    }
    #expect(row.metrics[.connects.mean] == 1002)
  }

  @Test func connectionsThatFailedAreNoMessages() throws {
    var client = Self.client(connections: 0)
    #expect(try Self.row(client, served: 0).status == .invalid)
    #expect(
      try Self.row(client, served: 0).reason
        == "no connection was accepted: 2 were refused and 3 timed out")
    client.counts[.refused] = 0
    client.counts[.timedOut] = 0
    #expect(
      try Self.row(client, served: 0).reason
        == "no message was sent before the slot was over; raise --duration, or stop other programs")
  }

  @Test func connectionsThatWereAllThrownAwayAreInvalid() throws {
    var client = Self.client(connections: 30)
    client[.overruns] = client[.samples]
    client[.samples] = Histogram()
    for phase in ConnectionPhase.allCases { client[phase.timing] = Histogram() }
    let row = try Self.row(client, served: 30)
    #expect(row.status == .invalid)
    #expect(
      row.reason == "all connections were thrown away; raise --duration, or stop other programs")
  }
}
