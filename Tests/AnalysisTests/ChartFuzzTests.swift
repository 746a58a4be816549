import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Pictures of rows drawn at random: whatever was measured, and whatever is missing, can be drawn.
@Suite struct ChartFuzzTests {
  @Test(arguments: 0..<8) func everyPictureIsWhole(block: UInt64) throws {
    for seed in block * 40..<(block + 1) * 40 {
      let charts = Charts(rows: RandomResults.rows(seed: seed)).all
      #expect(Set(charts.map(\.name)).count == charts.count, "\(seed)")
      for chart in charts { try expectWhole(chart, seed) }
    }
  }

  private func expectWhole(_ chart: Chart, _ seed: UInt64) throws {
    let records = try CSVReader.records(in: chart.csv)
    #expect(Set(records.map(\.fields.count)).count == 1, "\(seed): \(chart.name)")
    #expect(records.count > 1, "\(seed): \(chart.name)")
    #expect(chart.lines("rows") == ["\(records.count - 1)"], "\(seed): \(chart.name)")
    // Lines are drawn from rows that are there, each row once.
    let spans = chart.lines("curve").map { line in
      line.split(separator: " ").prefix(2).compactMap { Int($0) }
    }
    let drawn = spans.flatMap { Array($0[0]...$0[1]) }
    if !spans.isEmpty { #expect(drawn == Array(1..<records.count), "\(seed): \(chart.name)") }
    #expect(!chart.lines("xtick").isEmpty, "\(seed): \(chart.name)")
    let numbers = chart.drawing.flatMap { line in
      (line.firstRange(of: " | ").map { line[..<$0.lowerBound] } ?? line).split(separator: " ")
    }
    #expect(!numbers.contains { $0 == "nan" || $0 == "inf" || $0.isEmpty }, "\(seed)")
  }
}
