import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct SummaryCSVTests {
  @Test func linesOfOneBenchmark() throws {
    let rows = Fixture.rows(
      Fixture.benchmark(.udp, .throughput, bytes: 512, placement: .free, batch: 8),
      around: [.goodput: 1e9, .lossFraction: 0.25], spread: 0.5, count: 11,
      conditions: [.foreignCPU: 0.5])
    let summary = try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
    let key = "udp,udp,throughput,512,,,1,,,,iterative,,,block,free,8,off,1,,,,,,,,,"
    #expect(
      SummaryCSV.header + SummaryCSV.lines(for: summary) == """
        transport,variant,workload,message_bytes,reply_bytes,backlog,clients,active_clients,client_processes,depth,server,\
        server_workers,accept,wait,\
        placement,batch,touch,buffers,closer,offered,client_retry,service_time_ns,rate,rate_share,arrivals,pacing,one_way,metric,unit,better,trials,\
        median,ci_low,ci_high,warnings
        \(key),loss_fraction,fraction,lower,11,0.25,0.15,0.35,foreign_load
        \(key),goodput_bytes_per_s,bytes/s,higher,11,1000000000,600000000,1400000000,\
        foreign_load;wide_interval

        """)
  }

  @Test func noIntervalLeavesEmptyCells() throws {
    let rows = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, [1.5, 2.5])
    let summary = try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
    #expect(SummaryCSV.lines(for: summary).hasSuffix(",rtt_p50_ns,ns,lower,2,2,,,few_trials\n"))
  }
}

@Suite struct PercentilesCSVTests {
  private static func histogram(_ count: Int) -> Histogram {
    Histogram(
      cells: (1...count).map { Histogram.Cell(index: $0, count: 1) },
      sum: UInt64(count * (count + 1) / 2), smallest: 1, largest: UInt64(count))
  }

  private static func cells(_ count: Int) throws -> [[String]] {
    let lines = PercentilesCSV.lines(for: Fixture.benchmark(), histogram: histogram(count))
    return try CSVReader.records(in: lines).map { Array($0.fields.suffix(3)) }
  }

  @Test func header() {
    #expect(
      PercentilesCSV.header.hasSuffix(
        ",placement,batch,touch,buffers,closer,offered,client_retry,service_time_ns,rate,rate_share,arrivals,pacing,one_way,percentile,value_ns,count\n"
      ))
  }

  @Test func aFewValuesHaveExtremesOnly() throws {
    #expect(try Self.cells(1) == [["0", "1", "1"], ["100", "1", "1"]])
    #expect(try Self.cells(19) == [["0", "1", "1"], ["100", "19", "19"]])
    #expect(try Self.cells(20) == [["0", "1", "1"], ["50", "10", "10"], ["100", "20", "20"]])
  }

  @Test func percentilesOfAThousandValues() throws {
    let cells = try Self.cells(1000)
    #expect(
      cells.map { $0[0] } == [
        "0", "5", "10", "20", "30", "40", "50", "55", "60", "65", "70", "75", "77.5", "80", "82.5",
        "85", "87.5", "88.75", "90", "91.25", "92.5", "93.75", "94.375", "95", "95.625", "96.25",
        "96.875", "97.1875", "97.5", "97.8125", "98.125", "98.4375", "98.59375", "98.75",
        "98.90625",
        "99", "100",
      ])
    // Value k has rank k, so that both columns agree.
    #expect(cells.allSatisfy { $0[1] == $0[2] })
    #expect(cells.contains(["55", "550", "550"]))
    #expect(cells.contains(["98.90625", "990", "990"]))
  }

  @Test func valuesAndCountsRise() throws {
    var generator = SplitMix64(seed: 14)
    let indices = Set((0..<400).map { _ in Int.random(in: 0..<27_000, using: &generator) }).sorted()
    let cells = indices.map { Histogram.Cell(index: $0, count: UInt64(1 + $0 * 37 % 99_991)) }
    let histogram = Histogram(
      cells: cells, sum: 0, smallest: HistogramScale.lowerEdge(of: indices[0]),
      largest: HistogramScale.lowerEdge(of: indices[indices.count - 1]))
    let text = PercentilesCSV.lines(for: Fixture.benchmark(), histogram: histogram)
    let records = try CSVReader.records(in: text).map {
      $0.fields.suffix(3).map { Double($0) ?? -1 }
    }
    #expect(records.contains { $0[0] == 99.99 })
    for (one, next) in zip(records, records.dropFirst()) {
      #expect(one[0] < next[0] && one[1] <= next[1] && one[2] <= next[2])
    }
    #expect(records.last?[2] == Double(histogram.count))
  }

  @Test func nothingRecordedIsNothingWritten() {
    #expect(PercentilesCSV.lines(for: Fixture.benchmark(), histogram: Histogram()) == "")
  }
}
