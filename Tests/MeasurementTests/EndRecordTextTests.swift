import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct EndRecordTextTests {
  private static func readBack(
    _ text: String, of workload: Workload = .connect
  ) throws -> EndRecord {
    try EndRecord(KeyedTextTests.read(text), of: workload)
  }

  @Test(arguments: 1...100) func whatIsWrittenReadsBack(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for workload in Workload.allCases {
      let record = Self.random(of: workload, using: &generator)
      #expect(try Self.readBack(record.text.text, of: workload) == record)
    }
  }

  private static func random(
    of workload: Workload, using generator: inout SplitMix64
  ) -> EndRecord {
    func number(bits: UInt64 = 40) -> UInt64 {
      UInt64.random(
        in: 0...(1 << UInt64.random(in: 0...bits, using: &generator)), using: &generator)
    }
    func time() -> UInt64 { number(bits: 62) }
    func histogram() -> Histogram {
      let values = (0..<(number() % 50)).map { _ in number() % (1 << 40) }
      let cells = Dictionary(grouping: values, by: HistogramScale.index).sorted { $0.key < $1.key }
      return Histogram(
        cells: cells.map { Histogram.Cell(index: $0.key, count: UInt64($0.value.count)) },
        sum: values.reduce(0, +), smallest: values.min() ?? .max, largest: values.max() ?? 0)
    }
    var record = EndRecord()
    record.series = (0..<(number() % 4)).map { _ in
      SeriesStretch(
        start: time(), offered: number(), sent: number(), answered: number(), unanswered: number(),
        p50: Bool.random(using: &generator) ? nil : Double(number()),
        p99: Bool.random(using: &generator) ? nil : Double(number()),
        queueDepthMax: Bool.random(using: &generator) ? nil : number(),
        serverQueueMax: Bool.random(using: &generator) ? nil : number(),
        clientQueueMax: Bool.random(using: &generator) ? nil : number(),
        socketDrops: Bool.random(using: &generator) ? nil : number())
    }
    record.failure = Bool.random(using: &generator) ? nil : "it said\n\"no\" = \\"
    record.failedAt = record.failure.map { _ in time() }
    for _ in 0..<(number() % 4) {
      let times = [time(), time()].sorted()
      record.slots.append(
        EndRecord.Slot(
          due: time(), start: times[0], end: times[1], messages: number(), replies: number(),
          duplicated: number(), reordered: number(), closed: time(), first: number(),
          lastReceipt: time()))
    }
    for key in TimingKey.ofAll + workload.measured.timings { record[key] = histogram() }
    for key in workload.measured.counts {
      let isUnknown = Bool.random(using: &generator)
      record.counts[key] = isUnknown ? nil : key.isFlag ? number() % 2 : number()
    }
    for key in CountKey.ofLoss {
      record.counts[key] = Bool.random(using: &generator) ? nil : number()
    }
    for key in CountKey.ofAll { record.counts[key] = key.isFlag ? number() % 2 : number() }
    record.clientReplies = (0..<(number() % 5)).map { _ in number() }
    record.usage.userNanoseconds = Int(number(bits: 52))
    record.usage.systemNanoseconds = Int(number(bits: 52))
    record.usage.voluntarySwitches = Int(number())
    record.usage.involuntarySwitches = Int(number())
    record.cpu = Bool.random(using: &generator) ? nil : 3
    record.sendBuffer = Bool.random(using: &generator) ? nil : 1
    record.networkNamespace = Bool.random(using: &generator) ? nil : number()
    record.receiveBuffer = Bool.random(using: &generator) ? nil : 2
    return record
  }

  @Test(arguments: [
    "slot=1,2,3", "failed_at_ns=-1", "unsettled=-1", "knows_order=2", "user_ns=1.5", "cpu=x",
    "network_namespace=net:[1]",
    "round_trips=1,2",
    "round_trips=1,2,3\nround_trips_cell=1", "overruns=x,1,1", "timed_out=-1", "refused=x",
    "reached_limit=1", "client_replies=", "client_replies=1,,2", "client_replies=1,-2",
    "client_replies=1099511627777",
    "phase_call=1,2", "phase_whole=1,2,3\nphase_whole_cell=1,0",
  ])
  func aWrongValueIsRefused(line: String) throws {
    let text = EndRecord().text.text.replacing("end-of-record", with: "\(line)\nend-of-record")
    #expect(throws: KeyedText.Malformed.self) { try Self.readBack(text) }
  }

  @Test(arguments: [["5,1", "5,1"], ["5,1", "4,1"], ["27648,1"], ["4,0"]])
  func cellsOutOfOrderOrRangeAreRefused(cells: [String]) {
    let lines = ["round_trips=9,4,5"] + cells.map { "round_trips_cell=\($0)" } + ["end-of-record"]
    let text = EndRecord().text.text.replacing(
      "end-of-record", with: lines.joined(separator: "\n"))
    let error = #expect(throws: KeyedText.Malformed.self) { try Self.readBack(text) }
    #expect(error?.sentence == "the record's round_trips cells are out of order or range")
  }
}
