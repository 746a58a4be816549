import BenchmarkModel
import Testing

@testable import Measurement

/// What became of connects that were offered, as numbers of a row.
@Suite struct LoadMetricsTests {
  private static func metrics(
    _ offered: OfferedLoad = .multiple(2), _ retry: ClientRetry = .none,
    client: [LoadFinding: UInt64], server: [LoadFinding: UInt64] = [:], times: [UInt64] = []
  ) -> LoadMetrics {
    var clientRecord = EndRecord()
    clientRecord.load = client
    var recorder = Recorder()
    for time in times { recorder.record(time) }
    clientRecord.roundTrips = recorder.histogram
    var serverRecord = EndRecord()
    serverRecord.load = server
    return LoadMetrics(
      ConnectLoad(offered: offered, retry: retry), client: clientRecord, server: serverRecord)
  }

  @Test func countsTimesAndRates() {
    let metrics = Self.metrics(
      client: [
        .offered: 10, .accepted: 4, .delayed: 3, .refused: 2, .timedOut: 1, .tries: 15,
        .foundFull: 6, .mostTries: 4,
      ],
      server: [.served: 7, .servedTime: 3_000_000_000],
      times: [5, 1_000_000_000, 1_100_000_000, 3_000_000_000]
    ).metrics
    #expect(metrics[.connectsOffered] == 10 && metrics[.connectsOK] == 4)
    #expect(metrics[.connectsDelayed] == 3 && metrics[.connectsRefused] == 2)
    #expect(metrics[.connectsTimedOut] == 1 && metrics[.connectTries] == 15)
    #expect(metrics[.connectTriesMax] == 4 && metrics[.fullQueueMeetings] == 6)
    #expect(metrics[.acceptsPerSecond] == 2)
    #expect(metrics[.connectsOverOneSecond] == 2 && metrics[.connectMax] == 3e9)
  }

  @Test func aRateTakesTwoClients() {
    let metrics = Self.metrics(
      client: [.offered: 1], server: [.served: 1, .servedTime: 0]
    ).metrics
    #expect(metrics[.acceptsPerSecond] == nil && metrics[.connectMax] == nil)
  }

  @Test func aClientThatFellBehindOfferedSomethingElse() {
    func reason(_ offered: OfferedLoad, _ retry: ClientRetry, behind: UInt64) -> String? {
      Self.metrics(offered, retry, client: [.offered: 5, .finalLateness: behind])
        .reasonAgainst(duration: 1e9)
    }
    #expect(reason(.multiple(2), .none, behind: 99_000_000) == nil)
    #expect(reason(.multiple(2), .backoff, behind: 101_000_000)?.contains("101 ms late") == true)
    #expect(reason(.multiple(2), .block, behind: 900_000_000) == nil)
    #expect(reason(.burst(5), .none, behind: 900_000_000) == nil)
    #expect(Self.metrics(client: [:]).reasonAgainst(duration: 1e9) == "no connect was due")
  }

  @Test func clientsTogether() throws {
    func record(_ late: UInt64) -> EndRecord {
      var record = EndRecord()
      record.slots = [EndRecord.Slot()]
      record.load = [.offered: 10, .lateness: late, .mostTries: late]
      return record
    }
    let merged = try #require(EndRecord(merging: [record(3), record(9), record(5)]))
    #expect(merged.load == [.offered: 30, .lateness: 9, .mostTries: 9])
  }

  /// The record survives its way home.
  @Test func travelsAsText() throws {
    var record = EndRecord()
    for (number, finding) in LoadFinding.allCases.enumerated() {
      record.load[finding] = UInt64(number)
    }
    #expect(try EndRecord(record.text).load == record.load)
  }
}
