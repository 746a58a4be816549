import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What became of connects that were offered, as numbers of a row.
@Suite struct OverloadMetricsTests {
  private static func row(
    _ offered: OfferedConnects = .multiple(2), _ retry: ClientRetry = .none,
    client: [OverloadFinding: UInt64], server: [OverloadFinding: UInt64] = [:], times: [UInt64] = []
  ) -> TrialRow {
    var recorder = Recorder()
    for time in times { recorder.record(time) }
    var clientRecord = record(client)
    clientRecord[.samples] = recorder.histogram
    let benchmark = Benchmark(Variant(.tcp), .overload) {
      $0.offered = offered
      $0.retry = retry
    }
    let slot = Schedule.Slot(start: 0, end: 1_000_000_000, isCounted: true)
    return RowAssembly(
      trial: Plan.Trial(number: 0, cycle: 0, arms: [benchmark]), arm: 0, conditions: [:],
      slots: [slot],
      settings: TrialSettings(schedule: Schedule(arms: [[slot]]), allowedCPUs: [0])
    ).outcome(client: clientRecord, server: record(server)).row
  }

  private static func record(_ counts: [OverloadFinding: UInt64]) -> EndRecord {
    var record = EndRecord()
    record.slots = [EndRecord.Slot()]
    for (finding, count) in counts { record.counts[finding.key] = count }
    return record
  }

  @Test func countsTimesAndRates() {
    let metrics = Self.row(
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
    #expect(metrics[.connectsOverOneSecond] == 2 && metrics[.connects.largest] == 3e9)
    #expect(metrics[.messagesSent] == nil)
  }

  @Test func aRateTakesTwoClients() {
    let metrics = Self.row(client: [.offered: 1], server: [.served: 1, .servedTime: 0]).metrics
    #expect(metrics[.acceptsPerSecond] == nil && metrics[.connects.largest] == nil)
  }

  @Test func aClientThatFellBehindOfferedSomethingElse() {
    func reason(_ offered: OfferedConnects, _ retry: ClientRetry, behind: UInt64) -> String {
      let row = Self.row(
        offered, retry, client: [.offered: 5, .finalLateness: behind, .lateness: behind])
      #expect((row.status == .ok) == row.reason.isEmpty)
      #expect(row.conditions[.lateness] == Double(behind))
      return row.reason
    }
    #expect(reason(.multiple(2), .none, behind: 99_000_000).isEmpty)
    #expect(reason(.multiple(2), .backoff, behind: 101_000_000).contains("101 ms late"))
    #expect(reason(.multiple(2), .block, behind: 900_000_000).isEmpty)
    #expect(reason(.burst(5), .none, behind: 900_000_000).isEmpty)
    #expect(Self.row(client: [:]).reason == "no connect was due")
  }

  @Test func clientsTogether() throws {
    func record(_ late: UInt64) -> EndRecord {
      Self.record([.offered: 10, .lateness: late, .mostTries: late])
    }
    let merged = try #require(EndRecord(merging: [record(3), record(9), record(5)]))
    #expect(merged == Self.record([.offered: 30, .lateness: 9, .mostTries: 9]))
  }

  /// The record survives its way home.
  @Test func travelsAsText() throws {
    let counts = OverloadFinding.allCases.enumerated().map { ($1, UInt64($0)) }
    let record = Self.record(Dictionary(uniqueKeysWithValues: counts))
    let read = try EndRecord(record.text, of: .overload)
    for finding in OverloadFinding.allCases {
      #expect(read.counts[finding.key] == record.counts[finding.key])
    }
  }
}
