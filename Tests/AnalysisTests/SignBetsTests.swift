import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

@Suite struct SignBetsTests {
  private static let bets = SignBets(stakes: [0.2, 0.5, 0.9])
  /// Of four gamblers the boldest stakes all, and is ruined by the first sign that is not his.
  private static let ofEvidence = EvidenceRules.plan.bets

  /// By Python, from the definition.
  @Test(arguments: [
    (0, 0, 1.0), (9, 0, 122.09694583533327), (8, 0, 66.5881178733333), (12, 1, 97.77918040351108),
    (40, 20, 9.16346877319168), (60, 40, 2.50777002820084),
  ])
  func wealth(won: Int, lost: Int, expected: Double) {
    #expect(agree(Self.bets.wealth(won: won, lost: lost), expected))
  }

  @Test(arguments: [
    (6, 20.0, 0), (6, 40, nil), (8, 40, 0), (12, 40, 1), (20, 80, 2), (50, 20, 15), (100, 40, 33),
    (100, 1280, 29), (0, 20, nil),
  ])
  func excluded(count: Int, wealth: Double, expected: Int?) {
    #expect(Self.bets.excluded(of: count, at: wealth) == expected)
  }

  /// By Python, too.
  @Test(arguments: [
    (0, 0, 1.0), (0, 1, 0.35), (7, 0, 59.51407304999999), (8, 0, 113.94108840499999),
    (11, 1, 41.420776290149476), (40, 20, 6.872601579893759), (60, 40, 1.88082752115063),
  ])
  func wealthOfEvidence(won: Int, lost: Int, expected: Double) {
    #expect(agree(Self.ofEvidence.wealth(won: won, lost: lost), expected))
    #expect(GrowingShift.plan.bets.stakes == Self.ofEvidence.stakes)
  }

  @Test(arguments: [
    (5, 20.0, nil), (6, 20, 0), (6, 40, nil), (7, 40, 0), (11, 40, 0), (12, 40, 1), (20, 80, 2),
    (50, 20, 14), (100, 40, 33), (100, 1280, 29), (0, 20, nil),
  ])
  func excludedByEvidence(count: Int, wealth: Double, expected: Int?) {
    #expect(Self.ofEvidence.excluded(of: count, at: wealth) == expected)
  }

  /// Of fair coins that are looked at after every toss, and of those that fall on the other side more often.
  @Test(arguments: [0.5, 0.4], [bets.stakes, ofEvidence.stakes])
  func chanceSeldomWins(fairness: Double, stakes: [Double]) {
    let bets = SignBets(stakes: stakes)
    var generator = SplitMix64(seed: 6)
    let runs = 4000
    let won = (0..<runs).count { _ in
      var (wins, losses) = (0, 0)
      for _ in 0..<100 {
        if Double.random(in: 0..<1, using: &generator) < fairness { wins += 1 } else { losses += 1 }
        if bets.wealth(won: wins, lost: losses) >= 20 { return true }
      }
      return false
    }
    let share = Double(won) / Double(runs)
    #expect(share <= 0.05 + Draws.tolerance(of: 0.05, draws: runs))
    // One that cannot lose would show nothing.
    if fairness == 0.5 { #expect(share > 0.01) }
  }
}
