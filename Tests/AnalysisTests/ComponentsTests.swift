import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Where the scatter of trials comes from, told from trials of which it is known.
@Suite struct ComponentsTests {
  /// 16 rounds of 2 ms, and 30 ms for all else.
  private static let (rounds, roundTime, setUpTime) = (16.0, 2e6, 30e6)

  /// - Parameters:
  ///   - pairs: the standard deviation between pairs.
  ///   - perRound: that between rounds.
  ///   - factor: how many times as large the rows say that it is.
  private static func components(
    pairs: Double, perRound: Double, trials: Int = 400, told factor: Double = 1
  ) -> [Calibration.Components] {
    var simulator = TrialSimulator(seed: 7)
    var generator = SplitMix64(seed: 8)
    let benchmarks = [64, 128].map { Fixture.benchmark(bytes: $0) }
    for number in 0..<trials {
      let draws = Draws.normal(2, using: &generator).map { $0 * 3.0.squareRoot() }
      // Benchmarks that differ by a steady bias do not widen the scatter.
      let bias = number.isMultiple(of: 2) ? 0 : 0.5
      let error = perRound / rounds.squareRoot()
      let arm = benchmarks[number % 2]
      simulator.run(
        Purpose(.check, suite: 1, step: .screen), [arm, arm], shifts: [0, 0]
      ) { rows in
        let start = 1e12 + Double(number) * (setUpTime + rounds * roundTime)
        for arm in rows.indices {
          rows[arm].conditions = [.slots: rounds, .roundLength: roundTime, .start: start]
        }
        rows[1].conditions[.roundRatio] = exp(bias + pairs * draws[0] + error * draws[1])
        rows[1].conditions[.roundError] = error * factor
      }
    }
    return Calibration(rows: simulator.rows).components
  }

  @Test func bothComponentsAreFoundAgain() throws {
    let all = Self.components(pairs: 0.03, perRound: 0.08)
    try #require(all.count == 1)
    let found = all[0]
    #expect(found.trials == 400 && found.rounds == 16)
    #expect(abs(found.betweenRounds - 0.08) < 1e-9)
    #expect(abs(found.ofRoundsInTrial - 0.02) < 1e-9)
    #expect((0.027...0.033).contains(try #require(found.betweenPairs)))
    let interval = try #require(found.pairsInterval)
    #expect(interval.contains(0.03) && interval.lowerBound > 0.025)
    // Of both variances: the root of .0009 and .0004.
    #expect((0.034...0.038).contains(found.betweenTrials))
    #expect(found.roundTime == Self.roundTime && found.setUpTime == Self.setUpTime)
    // Of both costs and both variances: the root of 15, times 8/3.
    let best = try #require(found.bestRounds)
    #expect(best.contains(10.3) && best.lowerBound > 9 && best.upperBound < 12.5)
  }

  @Test func pairsThatDoNotDifferMayHaveAnyNumberOfRounds() throws {
    let found = try #require(Self.components(pairs: 0, perRound: 0.08).first)
    let interval = try #require(found.pairsInterval)
    #expect(interval.lowerBound == 0 && interval.upperBound < 0.012)
    let best = try #require(found.bestRounds)
    #expect(best.upperBound == .infinity && best.lowerBound > 25)
  }

  /// Rounds that make up for one another scatter more than trials, and then nothing is known of pairs.
  @Test func roundsThatAreNotIndependentSayNothingOfPairs() throws {
    let found = try #require(Self.components(pairs: 0, perRound: 0.08, told: 2).first)
    #expect(found.betweenPairs == nil && found.pairsInterval == nil && found.bestRounds == nil)
    #expect(found.excess < 0)
    #expect((0.018...0.022).contains(found.betweenTrials))
    #expect(abs(found.ofRoundsInTrial - 0.04) < 1e-9)
  }

  /// What no check judges has no part.
  @Test func benchmarksThatAreNotJudgedAreLeftOut() {
    var simulator = TrialSimulator(seed: 10)
    let arm = Fixture.benchmark(.udp, .throughput)
    simulator.run(
      40, Purpose(.check, suite: 1, step: .screen), [arm, arm],
      TrialSimulator.Model(levels: [.goodput: 1e8]) { _, rows in
        for arm in rows.indices { rows[arm].conditions = [.slots: 6, .roundLength: 12e6] }
        rows[1].conditions[.roundRatio] = 1
        rows[1].conditions[.roundError] = 0.01
      })
    let calibration = Calibration(rows: simulator.rows)
    #expect(calibration.components.isEmpty && calibration.spreads.isEmpty)
  }

  @Test func fewTrialsAndTrialsWithoutRoundsSayNothing() {
    #expect(Self.components(pairs: 0.03, perRound: 0.08, trials: 11).isEmpty)
    var simulator = TrialSimulator(seed: 9)
    let arm = Fixture.benchmark()
    simulator.run(50, Purpose(.check, suite: 1, step: .screen), [arm, arm])
    #expect(Calibration(rows: simulator.rows).components.isEmpty)
  }

  @Test func thePageSaysSo() {
    var simulator = TrialSimulator(seed: 9)
    let arm = Fixture.benchmark()
    simulator.run(
      20, Purpose(.check, suite: 1, step: .screen), [arm, arm],
      TrialSimulator.Model { _, rows in
        for arm in rows.indices {
          rows[arm].conditions = [.slots: Self.rounds, .roundLength: Self.roundTime]
        }
        rows[1].conditions[.roundRatio] = 1
        rows[1].conditions[.roundError] = 0.01
      })
    let document = Document(Calibration(rows: simulator.rows))
    let text = document.text.replacing("\n", with: " ")
    #expect(text.contains("Where scatter comes from"))
    // No two trials are known to have come one after the other, so that nothing is known of costs.
    #expect(
      text.contains("latency   same       4.00%   0%      1.00%      none"), "\(text)")
    #expect(document.text(as: .csv).contains("\ncomponents,,latency,"))
    #expect(!Document(Calibration(rows: [])).text.contains("Where scatter comes from"))
  }
}
