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
    record.roundTrips = times(1000, count: count)
    record.phases = [
      .call: times(100, count: count), .wait: times(900, count: count),
      .exchange: times(200, count: count), .close: times(50, count: count),
      .whole: times(1250, count: count),
    ]
    record.refused = 2
    record.timedOut = 3
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
      .connectMin: 1000, .connectMax: 1999, .connectsOK: 1000, .connectsRefused: 2,
      .connectsTimedOut: 3, .messagesSent: 1000, .messagesReceived: 1000, .messagesLost: 0,
      .connectionsPerSecond: 1000, .connectMean: 1499.5, .rttP50: nil, .goodput: nil,
      .roundTripsPerSecond: nil, .overrunRoundTrips: 0,
    ]
    for (metric, value) in expected { #expect(row.metrics[metric] == value, "\(metric)") }
    let near: [Metric: Double] = [
      .connectP50: 1500, .connectP99: 1990, .connectCallP50: 600, .acceptWaitP50: 1400,
      .firstExchangeP50: 700, .closeP50: 550, .connectionP50: 1750, .connectCallP99: 1090,
      .acceptWaitP99: 1890, .firstExchangeP99: 1190, .closeP99: 1040, .connectionP99: 2240,
    ]
    for (metric, value) in near {
      let actual = try #require(row.metrics[metric], "\(metric)")
      #expect(abs(actual - value) <= 0.01 * value + 2, "\(metric) \(actual)")
    }
  }

  @Test func whatFewConnectionsCannotTellIsEmpty() throws {
    let row = try Self.row(Self.client(connections: 5), served: 5)
    #expect(row.status == .ok)
    for metric in [Metric.connectP50, .connectP99, .connectCallP50, .acceptWaitP99] {
      #expect(row.metrics[metric] == nil, "\(metric)")
    }
    #expect(row.metrics[.connectMean] == 1002)
  }

  @Test func connectionsThatFailedAreNoMessages() throws {
    var client = Self.client(connections: 0)
    #expect(try Self.row(client, served: 0).status == .invalid)
    #expect(
      try Self.row(client, served: 0).reason
        == "no connection was accepted: 2 were refused and 3 timed out")
    client.refused = 0
    client.timedOut = 0
    #expect(
      try Self.row(client, served: 0).reason
        == "no message was sent before the slot was over; raise --duration, or stop other programs")
  }

  @Test func connectionsThatWereAllThrownAwayAreInvalid() throws {
    var client = Self.client(connections: 30)
    client.overruns = client.roundTrips
    client.roundTrips = Histogram()
    client.phases = [:]
    let row = try Self.row(client, served: 30)
    #expect(row.status == .invalid)
    #expect(
      row.reason == "all connections were thrown away; raise --duration, or stop other programs")
  }
}
