import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// How often the words of whole contests are wrong, and their intervals miss: where they are chosen, ended and
/// corrected as `compare` does it.
@Suite struct ContestErrorTests {
  private static let margin = log(1.01)

  /// How the arms truly stand to the first: all equal, as far from it as is of no interest, or a hair further.
  enum Truth: CaseIterable, Sendable {
    case equal, atTheMargin, beyondTheMargin, halfAtTheMargin

    func shifts(_ arms: Int) -> [Double] {
      (0..<arms).map { arm in
        switch self {
        case .equal: 0
        case .atTheMargin: arm == 0 ? 0 : margin
        case .beyondTheMargin: arm == 0 ? 0 : margin * 1.000_001
        case .halfAtTheMargin: arm < arms / 2 ? 0 : margin
        }
      }
    }
  }

  /// Standard deviations of ln(ratio) between equal arms, as they are on a calm machine and on a loaded one.
  private static let deviations = [0.008, 0.08]

  /// Up to one standard error above: draws are the same each time, and a rule that errs in 8 % shows.
  private static func expectAtMostFivePercent(
    _ count: Int, of all: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let atMost = 0.05 + Draws.tolerance(of: 0.05, draws: all) / 5
    #expect(
      Double(count) <= atMost * Double(all), "\(count) of \(all)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [2, 8], Truth.allCases)
  func wordsErrAsRarelyAsPromised(arms: Int, truth: Truth) throws {
    for (number, deviation) in Self.deviations.enumerated() {
      let contests = deviation < 0.05 ? 200 : 50
      var simulated = SimulatedContest(
        shifts: truth.shifts(arms), deviation: deviation, grows: true,
        seed: UInt64(700 + 10 * arms + number))
      var wrong = 0
      for _ in 0..<contests {
        let contest = try simulated.run()
        if contest.ranking.contains(where: { simulated.isWrong($0, in: contest) }) { wrong += 1 }
      }
      Self.expectAtMostFivePercent(wrong, of: contests)
    }
  }

  /// Were the fastest of the trials themselves the reference, nearly one interval in ten would miss.
  @Test func intervalsOfEightArmsCoverWhatTheyPromise() throws {
    func missed(_ choosing: Int?) throws -> Double {
      var simulated = SimulatedContest(
        shifts: Truth.equal.shifts(8), deviation: 0.08, seed: 720)
      simulated.questions = [17]
      var missed = 0
      for _ in 0..<200 {
        let contest = try simulated.run { $0.choosingTrials = choosing }
        missed += contest.ranking.count { !simulated.isCovered($0, in: contest) }
      }
      return Double(missed) / Double(200 * 7)
    }
    let beforehand = try missed(ReferenceChoice.trials(arms: 8, named: nil))
    let afterwards = try missed(nil)
    #expect(beforehand < 0.06, "\(beforehand)")
    #expect(afterwards > 0.07, "\(afterwards)")
  }

  /// Twenty contests of one command, each with an error of 5 % at most, are wrong somewhere far more often.
  @Test func aFamilyOfContestsErrsAsOne() throws {
    func wrong(_ family: Int?) throws -> Int {
      var simulated = SimulatedContest(
        shifts: Truth.atTheMargin.shifts(2), deviation: 0.006, family: family, seed: 740)
      simulated.questions = [30]
      return try (0..<30).count { _ in
        try (0..<20).count { _ in
          let contest = try simulated.run()
          return contest.ranking.contains { simulated.isWrong($0, in: contest) }
        } > 0
      }
    }
    Self.expectAtMostFivePercent(try wrong(20), of: 30)
    #expect(try wrong(nil) > 4)
  }
}
