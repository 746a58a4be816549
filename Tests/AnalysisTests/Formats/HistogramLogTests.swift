import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Histograms as HdrHistogram writes them. That its own reader takes them is asserted end to end.
@Suite struct HistogramLogTests {
  private static func histogram(_ values: [UInt64]) -> Histogram {
    let cells = Dictionary(grouping: values, by: HistogramScale.index).sorted { $0.key < $1.key }
    return Histogram(
      cells: cells.map { Histogram.Cell(index: $0.key, count: UInt64($0.value.count)) },
      sum: values.reduce(0, +), smallest: values.min() ?? .max, largest: values.max() ?? 0)
  }

  @Test(
    arguments: [
      [], [0], [1], [0, 1, 2], [5, 5, 5], [1023, 1024, 2047, 2048, 2049], [1 << 36 - 1], [1 << 40],
      [0, 2, 4, 1 << 20],
    ] as [[UInt64]])
  func cellsReadBack(values: [UInt64]) {
    let histogram = Self.histogram(values)
    #expect(HdrEncoding.cells(HdrEncoding.text(histogram)) == histogram.cells)
  }

  @Test(arguments: 1...50) func anyCellsReadBack(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let values = (0..<2000).map { _ in
      UInt64.random(in: 0...(1 << UInt64.random(in: 0...36, using: &generator)), using: &generator)
    }
    let histogram = Self.histogram(values)
    #expect(HdrEncoding.cells(HdrEncoding.text(histogram)) == histogram.cells)
  }

  @Test func largeCounts() {
    for count in [1, 63, 64, 8191, 8192, 1 << 40] as [UInt64] {
      let histogram = Histogram(
        cells: [Histogram.Cell(index: 7, count: count)], sum: 7, smallest: 7, largest: 7)
      #expect(HdrEncoding.cells(HdrEncoding.text(histogram)) == histogram.cells)
    }
  }

  /// RFC 1950 names the check sum of these letters.
  @Test func theCheckSum() {
    #expect(StoredZlib.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(StoredZlib.adler32([]) == 1)
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 200_000]) func blocksUnwrap(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var wrapped = StoredZlib.wrapped(bytes)
    #expect(StoredZlib.unwrapped(wrapped) == bytes)
    #expect(StoredZlib.unwrapped(Array(wrapped.dropLast())) == nil)
    wrapped[wrapped.count - 1] ^= 1
    #expect(StoredZlib.unwrapped(wrapped) == nil, "the check sum is wrong")
  }

  @Test(arguments: ["", "?", "HISTFAAAAEV42pNpmSzMwMDAxgABzFBaiYGBgYEBAAAAAAD//w==", "AAAA"])
  func whatIsNoneOfOurs(text: String) { #expect(HdrEncoding.cells(text) == nil) }

  // MARK: Logs

  private static func row(_ benchmark: Benchmark, smallest: Double) -> TrialRow {
    TrialRow(
      trial: 0, cycle: 0, arm: 0, benchmark: benchmark, status: .ok,
      conditions: [.start: 1_500_000_000, .active: 100_000_000],
      metrics: [.roundTrips.smallest: smallest])
  }

  @Test func aLine() throws {
    let line = HistogramLog.line(
      for: Self.row(Fixture.benchmark(), smallest: 5_001), Self.histogram([5_001, 9_003]))
    let fields = line.split(separator: ",")
    #expect(
      fields.count == 5 && fields[0].hasPrefix("Tag=tcp/")
        && fields[0].hasSuffix("/latency/64/same"))
    #expect(fields[1...3] == ["1.500000000", "0.100000000", "0.009003"])
    #expect(HistogramLog.line(for: Self.row(Fixture.benchmark(), smallest: 1), Histogram()).isEmpty)
  }

  /// Trials of a benchmark are merged, to the last nanosecond, and those of others are not.
  @Test func trialsAreMerged() throws {
    let (one, other) = (Fixture.benchmark(), Fixture.benchmark(bytes: 128))
    let rows = [
      Self.row(one, smallest: 5_001), Self.row(other, smallest: 70), Self.row(one, smallest: 4_999),
    ]
    let samples = [[5_001, 9_003], [70], [4_999, 9_001, 9_001]].map { Self.histogram($0) }
    let text = HistogramLog.header + zip(rows, samples).map(HistogramLog.line).joined()
    let merged = try HistogramLog.histograms(in: text, of: rows)
    var expected = samples[0]
    expected.merge(samples[2])
    #expect(merged.count == 2 && merged[one]?.cells == expected.cells)
    #expect(merged[one]?.smallest == 4_999 && merged[one]?.largest == 9_003)
    #expect(merged[other]?.largest == 70)
    // One that is being written is passed over.
    let cut = try HistogramLog.histograms(in: String(text.dropLast(9)), of: rows)
    #expect(cut[one]?.count == 2)
  }

  @Test(arguments: ["Tag=x,1,2\n", "Tag=x,1,2,3,AAAA\n"]) func aDamagedLineIsNamed(line: String) {
    let error = #expect(throws: CSVError.self) {
      try HistogramLog.histograms(in: HistogramLog.header + line, of: [])
    }
    #expect(error?.sentence == "line 4: it is no histogram that this sockbench has written")
  }
}
