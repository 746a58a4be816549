import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Contests that are looked at after every trial: when they end, and what their words and intervals are worth then.
@Suite struct GrowingContestTests {
  private static let margin = log(1.01)
  private static let arms = [Transport.tcp, .unixStream].map { Fixture.benchmark($0) }
  private static let terms = Terms(
    reference: 0, precision: ContestEnd.standardPrecision, finalPrecision: 0.005, trials: 200,
    timeLimit: .seconds(60))

  private static func contest(
    _ model: TrialSimulator.Model, _ terms: Terms = terms, seed: UInt64 = 510
  ) throws -> ContestResult {
    var simulator = TrialSimulator(seed: seed)
    let end = ContestEnd()
    for trial in 0..<1000 {
      simulator.run(1, Purpose(.compare, step: .collect, terms: terms), arms, model)
      let contest = try #require(Comparison(rows: simulator.rows).contests.first)
      if end.isReached(by: contest, after: .milliseconds(100) * (trial + 1)) { return contest }
    }
    throw CSVError(line: 0, "the contest does not end")
  }

  @Test(arguments: [(0.3, ArmResult.Word.slower), (-0.3, .faster), (0, .noDifference)])
  func aClearWordEndsIt(slower: Double, word: ArmResult.Word) throws {
    let contest = try Self.contest(.slower(by: slower, deviation: 0.003))
    #expect(contest.trials == 8 && contest.isGrowing && contest.isPrecise)
    #expect(contest.ranking[1].word == word)
    let interval = try #require(contest.ranking[1].speedInterval)
    #expect(interval.contains(1 / (1 + slower)))
  }

  /// A word alone is not enough where its interval is wide, and precision that was asked for has to be reached.
  @Test func itGoesOn() throws {
    let wide = try Self.contest(.slower(by: 1, deviation: 0.1))
    #expect(wide.ranking[1].word == .slower && wide.trials > 20)
    #expect(try #require(wide.widestInterval) <= ContestEnd.standardPrecision)
    let asked = try Self.contest(
      .slower(by: 0.3, deviation: 0.01), Terms(reference: 0, precision: 0.01, trials: 200))
    #expect(asked.trials > 8 && asked.isPrecise)
    #expect(try #require(asked.widestInterval) <= 0.01)
    let limited = try Self.contest(
      .slower(by: 0.01, deviation: 0.1),
      Terms(reference: 0, precision: 0.1, finalPrecision: 0.005, trials: 30))
    #expect(limited.trials == 30 && limited.ranking[1].word == .cannotTell)
  }

  /// All on one side of nothing is as certain as it has to be, by the number of arms and of contests.
  @Test func howManyItTakes() {
    #expect(ArmResult.fewestTrials(arms: 2, isGrowing: true) == 8)
    #expect(ArmResult.fewestTrials(arms: 8, isGrowing: true) == 11)
    #expect(ArmResult.fewestTrials(arms: 2, contests: 12, isGrowing: true) == 12)
  }

  /// Were there a look at the tests of before after every trial, many more than one of twenty would find something.
  @Test(arguments: [2, 4], [0.0, 0.009_95, 0.011])
  func wordsErrAsRarelyAsPromised(arms: Int, shift: Double) throws {
    for (number, deviation) in [0.008, 0.05].enumerated() {
      var simulated = SimulatedContest(
        shifts: (0..<arms).map { $0 == 0 ? 0 : shift }, deviation: deviation, grows: true,
        seed: UInt64(760 + 10 * arms + number))
      // Of more than two arms the first three choose.
      simulated.questions = Array((arms > 2 ? 10 : 8)...30)
      var (wrong, missed) = (0, 0)
      let contests = 100
      for _ in 0..<contests {
        let contest = try simulated.run { $0.trials = 30 }
        if contest.ranking.contains(where: { simulated.isWrong($0, in: contest) }) { wrong += 1 }
        missed += contest.ranking.count { !simulated.isCovered($0, in: contest) }
      }
      let most = 0.05 + Draws.tolerance(of: 0.05, draws: contests) / 5
      #expect(Double(wrong) <= most * Double(contests), "\(wrong) words")
      #expect(Double(missed) <= most * Double(contests * (arms - 1)), "\(missed) intervals")
    }
  }

  /// Trials of before are judged as before.
  @Test func whatWasBefore() throws {
    var simulator = TrialSimulator(seed: 511)
    simulator.run(
      6, Purpose(.compare, terms: Self.terms), Self.arms, .slower(by: 0.3, deviation: 0.003))
    let contest = try #require(Comparison(rows: simulator.rows).contests.first)
    #expect(!contest.isGrowing && contest.fewestTrials == 6)
    #expect(contest.ranking[1].word == .slower && contest.ranking[1].speedInterval != nil)
  }
}
