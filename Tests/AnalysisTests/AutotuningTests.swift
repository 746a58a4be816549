import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of warm-ups that were not stable, and of buffers that the kernel enlarged.
@Suite struct AutotuningTests {
  private static let bulk = Fixture.benchmark(.tcp, .throughput)

  /// Twenty rows, of which some are so.
  private static func warnings(
    _ count: Int, _ conditions: [Condition: Double], others: [Condition: Double] = [:]
  ) -> [SummaryWarning] {
    var rows = Fixture.rows(bulk, around: [.goodput: 1e9], count: 20, conditions: others)
    for number in 0..<count { rows[number].conditions = conditions }
    return Summary(rows: rows, isDebugBuild: false).benchmarks.flatMap(\.warnings)
  }

  @Test func whatWasNotStableInMoreThanAQuarter() {
    let stable: [Condition: Double] = [.warmupStable: 1]
    #expect(Self.warnings(5, [.warmupStable: 0], others: stable) == [])
    #expect(Self.warnings(6, [.warmupStable: 0], others: stable) == [.unstableWarmup])
    #expect(Self.warnings(20, [:]) == [], "as in older files")
  }

  @Test func whatGrewInMoreThanAQuarter() {
    func buffers(_ start: Double, _ end: Double) -> [Condition: Double] {
      [.serverReceiveBufferAtStart: start, .serverReceiveBuffer: end, .warmupStable: 1]
    }
    #expect(Self.warnings(5, buffers(1, 2), others: buffers(2, 2)) == [])
    #expect(Self.warnings(6, buffers(1, 2), others: buffers(2, 2)) == [.growingBuffer])
    #expect(Self.warnings(20, [.serverReceiveBuffer: 2]) == [], "as in older files")
  }

  @Test func aComparisonNamesTheArms() {
    let arms = [Self.bulk, Fixture.benchmark(.unixStream, .throughput)]
    func text(growing: Int) -> String {
      var simulator = TrialSimulator(seed: 4)
      let model = TrialSimulator.Model(levels: [.goodput: 1e9]) { trial, rows in
        rows[0].conditions[.serverReceiveBufferAtStart] = trial < growing ? 1 : 2
        rows[0].conditions[.serverReceiveBuffer] = 2
      }
      simulator.run(12, Purpose(.compare, terms: Terms(reference: 1)), arms, model)
      return Document(Comparison(rows: simulator.rows)).text
    }
    let words = "The kernel enlarged the receive buffer of tcp in the timed part of more than"
    #expect(!text(growing: 3).contains(words))
    #expect(text(growing: 4).contains(words))
  }

  @Test func goodputWhileReceivingHasALineWhereItDiffers() {
    func lines(_ ratio: Double) -> [Substring] {
      let rows = Fixture.rows(
        Self.bulk, around: [.goodput: 1e9, .receiptGoodput: ratio * 1e9], spread: 0)
      return SummaryTable(Summary(rows: rows, isDebugBuild: false)).text.split(separator: "\n")
        .filter { $0.hasPrefix("  receiving") }
    }
    #expect(lines(1.015).isEmpty && lines(0.985).isEmpty)
    #expect(lines(1.1) == ["  receiving   1.10 GB/s"])
  }
}
