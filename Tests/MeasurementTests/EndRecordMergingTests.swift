import BenchmarkModel
import Testing

@testable import Measurement

/// Several clients of one server, as if they were one.
@Suite struct EndRecordMergingTests {
  private static func times(_ values: UInt64...) -> Histogram {
    var recorder = Recorder()
    for value in values { recorder.record(value) }
    return recorder.histogram
  }

  /// A client that was active from `start` on for as many nanoseconds as it had replies.
  private static func client(
    start: UInt64, replies: UInt64, _ change: (inout EndRecord) -> Void = { _ in }
  ) -> EndRecord {
    var record = EndRecord()
    record.slots = [
      EndRecord.Slot(
        due: 100, start: start, end: start + replies, messages: replies + 1, replies: replies,
        closed: start + replies + 5, refused: replies / 10)
    ]
    record[.samples] = times(start)
    record[ConnectionPhase.call.timing] = times(1)
    record[LifecycleStep.bind.timing] = times(start)
    record[.overruns] = times(7)
    record.counts[.unsettled] = 2
    record.counts[.timedOut] = 3
    record.counts[.refused] = 4
    record.note(.knowsOrder, true)
    record.usage.systemNanoseconds = Int(replies)
    record.cpu = 1
    change(&record)
    return record
  }

  @Test func countsAddUpAndTimesSpanAll() throws {
    let merged = try #require(
      EndRecord(merging: [
        Self.client(start: 110, replies: 50), Self.client(start: 105, replies: 20),
        Self.client(start: 120, replies: 30),
      ]))
    #expect(
      merged.slots == [
        EndRecord.Slot(
          due: 100, start: 105, end: 160, messages: 103, replies: 100, closed: 165, refused: 10)
      ])
    #expect(merged[.samples] == Self.times(105, 110, 120))
    #expect(merged[LifecycleStep.bind.timing] == Self.times(105, 110, 120))
    #expect(merged[ConnectionPhase.call.timing] == Self.times(1, 1, 1))
    #expect(merged[.overruns].count == 3)
    #expect(
      merged.counts[.unsettled] == 6 && merged.counts[.timedOut] == 9
        && merged.counts[.refused] == 12)
    #expect(merged.usage.systemNanoseconds == 100)
    #expect(merged.cpuCount == 1)
    #expect(merged.cpu == 1 && merged.isTrue(.knowsOrder) && merged.failure == nil)
  }

  /// Each client had a reply a nanosecond while it was active, however long the others were.
  @Test func ratesAddUp() throws {
    let records = (1...4).map { Self.client(start: 10 * $0, replies: 10 * $0) }
    let merged = try #require(EndRecord(merging: records))
    #expect(merged.repliesPerSecond == 4e9)
    let one = try #require(EndRecord(merging: [records[0]]))
    #expect(one.repliesPerSecond == 1e9)
    let idle = try #require(EndRecord(merging: [Self.client(start: 5, replies: 0)]))
    #expect(idle.repliesPerSecond == 0)
  }

  @Test func theOrderOfClientsDoesNotMatter() {
    let records = (1...4).map { Self.client(start: 11 * $0, replies: 10 * $0) }
    #expect(EndRecord(merging: records) == EndRecord(merging: records.reversed()))
  }

  @Test func oneClientIsWhatItWas() throws {
    let record = Self.client(start: 7, replies: 3)
    var merged = try #require(EndRecord(merging: [record]))
    merged.repliesPerSecond = 0
    merged.cpuCount = nil
    #expect(merged == record)
  }

  @Test func whatTheyDoNotShareIsNotSaid() throws {
    let merged = try #require(
      EndRecord(merging: [
        Self.client(start: 1, replies: 1),
        Self.client(start: 1, replies: 1) {
          $0.cpu = 2
          $0.note(.knowsOrder, false)
          $0.failure = "it fell"
          $0.note(.reachedLimit, true)
        },
      ]))
    #expect(merged.cpu == nil && merged.cpuCount == 2 && !merged.isTrue(.knowsOrder))
    #expect(merged.failure == "it fell" && merged.isTrue(.reachedLimit), "one of them is enough")
  }

  @Test func anotherNumberOfSlotsCannotBeMerged() {
    let one = Self.client(start: 1, replies: 1)
    let other = Self.client(start: 1, replies: 1) { $0.slots += $0.slots }
    #expect(EndRecord(merging: [one, other]) == nil)
    #expect(EndRecord(merging: []) == nil)
  }
}
