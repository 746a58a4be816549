import BenchmarkModel
import Testing

@testable import Measurement

/// An end that says what cannot be makes a failed trial, and does not take the harness with it.
@Suite struct LyingEndTests {
  private static let most = UInt64.max

  private static func readBack(_ lines: String...) throws -> EndRecord {
    let text = EndRecord().text.text.replacing(
      "end-of-record", with: (lines + ["end-of-record"]).joined(separator: "\n"))
    return try EndRecord(KeyedTextTests.read(text), of: .latency)
  }

  @Test(arguments: [
    "slot=1,3,2,1,1,0,0,1", "slot=\(most),1,2,1,1,0,0,1", "slot=1,2,\(most),1,1,0,0,1",
    "slot=1,1,2,\(most),1,0,0,1", "slot=1,1,2,1,\(most),0,0,1", "slot=1,1,2,1,1,\(most),0,1",
    "slot=1,1,2,1,1,0,\(most),1", "slot=1,1,2,1,1,0,0,\(most)",
  ])
  func slotsThatCannotBe(line: String) {
    let error = #expect(throws: KeyedText.Malformed.self) { try Self.readBack(line) }
    #expect(error?.sentence.hasSuffix("that cannot be") == true)
  }

  @Test(arguments: [
    "slot=1,1,2,1,1,0,0", "slot=1,1,2,1,1,0,0,1,1", "slot=1,1,2,1,1,0,0,", "slot=1,1,2,1,,0,0,1",
    "slot=1,1,2,1,x,1,0,0,1", "unsettled=\(most)", "user_ns=\(Int.max)", "system_ns=\(Int.min)",
    "voluntary_switches=\(Int.max)", "round_trips=1,2,3\nround_trips_cell=1,\(most)",
  ])
  func numbersThatCannotBe(line: String) {
    #expect(throws: KeyedText.Malformed.self) { try Self.readBack(line) }
  }

  private static let count = KeyedText.highestCount
  private static let clients = 256

  /// A record in which all is as large as it can be, and the cells given are full.
  private static func record(cells: some Sequence<Int>, count: UInt64) -> EndRecord {
    let time = KeyedText.lastInstant
    var record = EndRecord()
    record.slots = (0..<3).map { _ in
      EndRecord.Slot(
        due: time, start: 0, end: time, messages: Self.count, replies: Self.count,
        duplicated: Self.count, reordered: Self.count, closed: time)
    }
    record.counts[.unsettled] = Self.count
    record.usage.userNanoseconds = KeyedText.highestCost
    record.usage.systemNanoseconds = KeyedText.highestCost
    record[.samples] = Histogram(
      cells: cells.map { Histogram.Cell(index: $0, count: count) }, sum: .max, smallest: 0,
      largest: .max)
    record[.overruns] = record[.samples]
    for phase in ConnectionPhase.allCases { record[phase.timing] = record[.samples] }
    record.counts[.timedOut] = Self.count
    record.counts[.refused] = Self.count
    return record
  }

  private static func expectRows(client: EndRecord, server: EndRecord) {
    for workload in Workload.allCases {
      let fixture = ArmFixture(transport: .udp, workload: workload)
      let row = fixture.assembly(counted: 3).outcome(client: client, server: server).row
      #expect(row.conditions[.slots] == 3)
    }
  }

  /// Of every octave the first cell and the last: what is added up is so cell by cell.
  @Test func theLargestNumbersThatCanBeAreAddedUp() throws {
    let cells = (0..<HistogramScale.cellCount).filter { [0, 1023].contains($0 % 1024) }
    let record = Self.record(cells: cells, count: Self.count)
    #expect(try EndRecord(KeyedTextTests.read(record.text.text), of: .connect) == record)
    let clients = try #require(
      EndRecord(merging: Array(repeating: record, count: Self.clients)))
    #expect(
      clients[.samples].cells
        == cells.map { Histogram.Cell(index: $0, count: Self.count * UInt64(Self.clients)) })
    Self.expectRows(client: record, server: record)
    Self.expectRows(client: clients, server: record)
  }

  /// Every cell of all clients is full.
  @Test func theMostSamplesThatCanBeAreCounted() {
    let server = Self.record(cells: [0], count: Self.count)
    Self.expectRows(
      client: Self.record(
        cells: 0..<HistogramScale.cellCount, count: Self.count * UInt64(Self.clients)),
      server: server)
  }

  @Test func whenASlotWasClosedComesBack() throws {
    let record = try Self.readBack("slot=1,2,3,4,5,6,7,8")
    #expect(
      record.slots == [
        EndRecord.Slot(
          due: 1, start: 2, end: 3, messages: 4, replies: 5, duplicated: 6, reordered: 7, closed: 8)
      ])
  }
}
