import BenchmarkModel
import Testing

@testable import Measurement

/// What several workers of a server did, in one record and in its row.
@Suite struct WorkerShareTests {
  private static func record(_ accepts: UInt64, _ empty: UInt64, _ requests: UInt64) -> EndRecord {
    var record = ArmFixture.server([EndRecord.Slot(messages: requests)])
    record.note(AcceptTally(accepts: accepts, emptyWakeups: empty))
    record.completeWorker()
    return record
  }

  @Test func everyWorkerStandsForItself() throws {
    let records = [Self.record(5, 2, 50), Self.record(0, 0, 0), Self.record(7, 1, 70)]
    let merged = try #require(EndRecord(merging: records))
    #expect(merged.workers.map(\.accepts.accepts) == [5, 0, 7])
    #expect(merged.workers.map(\.requests) == [50, 0, 70])
    let read = try EndRecord(merged.text, of: .connect)
    #expect(read.workers == merged.workers)
  }

  @Test func sharesOfARow() throws {
    let server = try #require(
      EndRecord(merging: [Self.record(1, 2, 10), Self.record(3, 1, 30)]))
    let client = try #require(
      EndRecord(merging: [
        ArmFixture.client([
          EndRecord.Slot(start: 0, end: 1_000_000_000, messages: 40, replies: 40)
        ])
      ]))
    let row = ArmFixture(arms: 1, workload: .connect).assembly().outcome(
      client: client, server: server
    ).row
    let expected: [Metric: Double] = [
      .workerAcceptsMin: 1, .workerAcceptsMax: 3, .emptyWakeups: 3, .workerRequestsMin: 10,
      .workerRequestsMax: 30, .workerAcceptsJain: 0.8, .workerRequestsJain: 0.8,
    ]
    for (metric, value) in expected { #expect(row.metrics[metric] == value, "\(metric)") }
  }

  @Test func oneServerHasNoShares() throws {
    #expect(ArmFixture.server([EndRecord.Slot(messages: 4)]).workers.isEmpty)
    var record = EndRecord()
    record.note(AcceptTally())
    #expect(record.workers.isEmpty)
  }
}
