import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What taking turns costs, from pairs of trials of known values.
@Suite struct SlotOverheadTests {
  private static let benchmark = Fixture.benchmark()

  /// Continuous trials, each followed by one in slots that takes `ratio` times as long.
  private static func rows(
    _ ratios: [Double], _ benchmark: Benchmark = benchmark, spoilt: Set<Int> = []
  ) -> [TrialRow] {
    let metric = benchmark.workload.traits.mainMetric
    return ratios.enumerated().flatMap { pair, ratio -> [TrialRow] in
      let isRate = metric.better == .higher
      func row(_ offset: Int, arm: Int, _ role: Purpose.Role, _ value: Double) -> TrialRow {
        TrialRow(
          trial: 2 * pair + offset, cycle: pair, arm: arm,
          purpose: Purpose(role, suite: 1, step: role == .check ? .screen : nil),
          benchmark: benchmark, status: .ok, metrics: [metric: value])
      }
      // Weather that both trials of a pair meet.
      let alone = 1000.0 * Double(pair + 1)
      let inSlots = isRate ? alone / ratio : alone * ratio
      var rows = [
        row(0, arm: 0, .continuous, alone), row(1, arm: 0, .check, inSlots),
        row(1, arm: 1, .check, inSlots * 3),
      ]
      if spoilt.contains(pair) { rows.spoil(arm: 2) }
      return rows
    }
  }

  @Test(arguments: Workload.allCases)
  func theMedianOverPairs(workload: Workload) throws {
    let benchmark = Fixture.benchmark(.udp, workload)
    let ratios = [1.1, 1.3, 1.0, 1.2, 1.25, 1.15, 1.05]
    let overheads = SlotOverhead.all(in: Self.rows(ratios, benchmark))
    try #require(overheads.count == 1)
    #expect(overheads[0].benchmark == benchmark && overheads[0].pairs == 7)
    #expect(abs(overheads[0].ratio - 1.15) < 1e-12)
    let interval = try #require(overheads[0].interval)
    #expect(abs(interval.lowerBound - 1) < 1e-12 && abs(interval.upperBound - 1.3) < 1e-12)
    #expect(overheads[0].continuous == 4000)
  }

  @Test func aPairIsTwoValidTrialsOneAfterTheOther() {
    let rows = Self.rows([1.1, 1.2, 1.3, 1.4], spoilt: [1])
    #expect(SlotOverhead.all(in: rows).map(\.pairs) == [3])
    #expect(SlotOverhead.all(in: rows).map(\.interval) == [nil])
    // Without the trials in slots of the first pair, its continuous trial has no partner.
    #expect(SlotOverhead.all(in: rows.filter { $0.trial != 1 }).map(\.pairs) == [2])
    let inSlotsOnly = rows.filter { $0.purpose?.role == .check }
    #expect(SlotOverhead.all(in: inSlotsOnly).isEmpty)
  }

  @Test func theFileHasOneRowEach() throws {
    let calibration = Calibration(rows: Self.rows([1.5, 1.5, 1.5, 1.5, 1.5, 1.5]))
    let table = try CSVTable(CalibrationCSV.text(for: calibration), requiring: ["quantity"])
    let row = try #require(table.rows.first { $0["quantity"] == "slot_overhead" })
    #expect(row["variant"] == "tcp" && row["message_bytes"] == "64" && row["placement"] == "same")
    #expect(row["ratio"] == "1.5" && row["ratio_low"] == "1.5" && row["ratio_high"] == "1.5")
    #expect(row["of"] == "6" && row["in_slots"] == "5250" && row["continuous"] == "3500")
    #expect(row["count"].isEmpty && row["share_fraction"].isEmpty)
  }
}
