import BenchmarkModel
import Testing

@testable import Measurement

/// What a row says of many clients.
@Suite struct FanInMetricsTests {
  private static func row(_ replies: [UInt64], change: (inout EndRecord) -> Void = { _ in }) throws
    -> TrialRow
  {
    let count = replies.reduce(0, +)
    var client = ArmFixture.client(
      [EndRecord.Slot(start: 0, end: 2_000_000_000, messages: count, replies: count)])
    client.clientReplies = replies
    client.usage.systemNanoseconds = 500_000_000
    change(&client)
    var server = ArmFixture.server([EndRecord.Slot(messages: 200)])
    server.usage.userNanoseconds = 3000
    server.usage.systemNanoseconds = 5000
    let merged = try #require(EndRecord(merging: [client]))
    return ArmFixture(arms: 1, workload: .fanin).assembly().outcome(
      client: merged, server: server
    ).row
  }

  @Test func ratesAndShares() throws {
    let row = try Self.row([40, 10, 0, 30])
    #expect(row.status == .ok, "\(row.reason)")
    let expected: [Metric: Double?] = [
      .clientsServed: 3, .clientRateMin: 0, .clientRateMedian: 10, .clientRateMax: 20,
      .roundTripsPerSecond: 40, .fairness: 6400 / (4 * 2600), .messagesSent: 80,
      .messagesReceived: 80, .messagesLost: 0, .serverCPUPerMessage: 40,
      .serverCapacity: 25_000_000,
      .clientCPUFraction: 0.25, .serverCPUFraction: 4e-6, .serviceWaitP50: nil,
      .serviceWaitMax: nil,
    ]
    for (metric, value) in expected { #expect(row.metrics[metric] == value, "\(metric)") }
  }

  @Test func waitsForServiceAreThereWhereThereAreSome() throws {
    var recorder = Recorder()
    for wait in [0, 500, 1000] as [UInt64] { recorder.record(wait) }
    let row = try Self.row([1, 1, 1]) { $0[.serviceWaits] = recorder.histogram }
    #expect(row.metrics[.serviceWaitMax] == 1000)
    #expect(abs(try #require(row.metrics[.serviceWaitP50]) - 500) < 1)
  }

  @Test(
    arguments: [
      ([5, 5, 5, 5], 1.0), ([7, 0, 0, 0], 0.25), ([1, 2, 3], 36.0 / 42), ([9], 1.0),
    ] as [([UInt64], Double)])
  func fairness(shares: [UInt64], index: Double) throws {
    #expect(abs(try #require(ArmRecords.jainsIndex(of: shares)) - index) < 1e-12)
  }

  @Test(arguments: [[], [0], [0, 0]] as [[UInt64]])
  func nothingCannotBeShared(shares: [UInt64]) {
    #expect(ArmRecords.jainsIndex(of: shares) == nil)
  }

  /// A reply that does not come is a loss that only some transports have.
  @Test func aLostMessageIsAFailure() throws {
    let row = try Self.row([40, 40]) { $0.slots[0].messages += 1 }
    #expect(row.status == .failed)
    #expect(row.reason == "1 message was lost on a transport that loses none")
  }
}
