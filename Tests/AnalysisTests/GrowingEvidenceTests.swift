import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// One metric, trial by trial.
@Suite struct GrowingEvidenceTests {
  private static let bounds = GrowingEvidence.Bounds(
    margin: 0.01, improvement: -0.01, limit: 0.03)

  private static func evidence(_ differences: [Double], family: Int = 1) -> GrowingEvidence {
    var evidence = GrowingEvidence(bounds, family: family)
    for difference in differences { evidence.add(difference) }
    return evidence
  }

  private static func evidence(
    _ count: Int, of difference: Double, family: Int = 1
  ) -> GrowingEvidence {
    evidence(Array(repeating: difference, count: count), family: family)
  }

  /// The bets have (2^8 + 1.9^8) / 4 = 106 and a little more after eight trials, which is more than 80, and 60 after
  /// seven; and more than 1280 after 12, but not after 11.
  @Test(arguments: [(1, 8), (16, 12)]) func theFirstCertainTrialSettlesIt(family: Int, trials: Int)
  {
    #expect(Self.evidence(trials - 1, of: 0.02, family: family).word == nil)
    let slower = Self.evidence(50, of: 0.02, family: family)
    #expect(slower.word == .regressed && slower.trials == trials)
    let faster = Self.evidence(50, of: -0.02, family: family)
    #expect(faster.word == .improved && faster.trials == trials)
  }

  /// An acquittal takes 40, which is less than the 60 of seven trials, and no correction for others.
  @Test func nothingHasChanged() {
    #expect(Self.evidence(6, of: 0).word == nil)
    let equal = Self.evidence(50, of: 0, family: 16)
    #expect(equal.word == .ok && equal.trials == 7)
  }

  /// A slowdown below the limit that may yet be certain is waited for, to the last trial.
  @Test func whatLeansIsNotAcquitted() {
    #expect(Self.evidence(11, of: 0.015, family: 16).word == nil)
    #expect(Self.evidence(12, of: 0.015, family: 16).word == .regressed)
    // Three of four are above the margin, by a hair: that is never certain.
    let hair = (0..<100).map { $0 % 4 == 3 ? 0.005 : 0.0101 }
    #expect(Self.evidence(hair.dropLast(), family: 1_000_000).word == nil)
    #expect(Self.evidence(hair, family: 1_000_000).word == .ok)
  }

  /// Signs alone tell nothing of these; the sizes do, at a look.
  @Test func aLookSeesWhatSignsDoNot() {
    let differences = (0..<30).map { $0.isMultiple(of: 3) ? 0.009 : 0.06 + Double($0) / 1e6 }
    let evidence = Self.evidence(differences)
    #expect(evidence.word == .regressed && evidence.trials == 30)
    #expect(Self.evidence(differences.dropLast()).word == nil)
  }

  /// What is shown says the same as the word, at whatever trial it came.
  @Test(arguments: 1...40) func theIntervalAgreesWithTheWord(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let shift = Double.random(in: -0.03...0.05, using: &generator)
    let noise = Draws.normal(100, using: &generator).map { shift + $0 / 50 }
    let evidence = Self.evidence(noise)
    let word = try #require(evidence.word)
    let interval = try #require(evidence.interval)
    switch word {
    case .regressed:
      #expect(interval.lowerBound > 0.01 && evidence.p <= 0.025)
    case .improved:
      #expect(interval.upperBound < -0.01)
    case .ok: #expect(interval.upperBound < 0.03)
    }
  }

  private enum Shape {
    case normal, twoModes, heavyTailed, skewed, alike

    static let independent = [Shape.normal, .twoModes, .heavyTailed, .skewed]
  }

  /// Differences around 0 of two arms that differ by nothing: symmetrical, whatever each arm is like.
  private static func draw(
    _ shape: Shape, _ count: Int, using generator: inout SplitMix64
  ) -> [Double] {
    switch shape {
    case .normal: return Draws.normal(count, using: &generator).map { $0 / 40 }
    case .twoModes:
      return Draws.normal(count, using: &generator).map {
        $0 / 400 + (Bool.random(using: &generator) ? 0.02 : -0.02)
      }
    case .heavyTailed: return Draws.heavyTailed(count, using: &generator).map { $0 / 40 }
    case .skewed:
      let arms = (0..<2).map { _ in Draws.skewed(count, using: &generator) }
      return zip(arms[0], arms[1]).map { ($0 - $1) / 20 }
    case .alike:
      // Four trials in a row have met the same.
      let groups = Draws.normal((count + 3) / 4, using: &generator)
      return zip(
        groups.flatMap { Array(repeating: $0, count: 4) }, Draws.normal(count, using: &generator)
      )
      .map { ($0 + $1) / 60 }
    }
  }

  /// The interval holds the truth when the check stops, which is when it says something.
  @Test(arguments: Shape.independent, [-0.01, 0, 0.01, 0.02])
  private func theIntervalHoldsWhereItStopped(shape: Shape, shift: Double) {
    var generator = SplitMix64(seed: 70)
    let runs = 400
    let held = (0..<runs).count { _ in
      let noise = Self.draw(shape, 100, using: &generator)
      let interval = Self.evidence(noise.map { $0 + shift }).interval
      return interval.map { $0.contains(shift) } ?? true
    }
    let share = Double(held) / Double(runs)
    #expect(share >= 0.9 - Draws.tolerance(of: 0.1, draws: runs), "\(share)")
  }

  /// At the margin no shape is convicted more often than was said.
  @Test(arguments: Shape.independent) private func falseAlarms(shape: Shape) {
    var generator = SplitMix64(seed: 71)
    let runs = 1500
    let alarms = (0..<runs).count { _ in
      let noise = Self.draw(shape, 100, using: &generator)
      return Self.evidence(noise.map { $0 + 0.01 }).word == .regressed
    }
    #expect(
      Double(alarms) / Double(runs) <= 0.025 + Draws.tolerance(of: 0.025, draws: runs),
      "\(alarms)")
  }

  /// What breaks it: trials that met the same are taken for as many, and differences that are skewed themselves, as no two
  /// arms are that differ by a factor, mislead the looks, not the bets.
  @Test func whatBreaksIt() {
    var generator = SplitMix64(seed: 72)
    let runs = 400
    let alike = (0..<runs).count { _ in
      let noise = Self.draw(.alike, 100, using: &generator)
      return Self.evidence(noise.map { $0 + 0.01 }).word == .regressed
    }
    #expect(Double(alike) / Double(runs) > 0.045, "\(alike)")
    var (convicted, convictedByBets) = (0, 0)
    for _ in 0..<runs {
      // 0.25 / 0.51 is the median.
      let noise = Draws.skewed(100, using: &generator).map { ($0 - 0.25 / 0.51) / 20 + 0.01 }
      let evidence = Self.evidence(noise)
      guard evidence.word == .regressed else { continue }
      convicted += 1
      if !EvidenceRules.plan.looks.contains(evidence.trials) { convictedByBets += 1 }
    }
    #expect(Double(convicted) / Double(runs) > 0.045, "\(convicted)")
    #expect(
      Double(convictedByBets) / Double(runs) <= 0.0125 + Draws.tolerance(of: 0.0125, draws: runs),
      "\(convictedByBets)")
  }
}
