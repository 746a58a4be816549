import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Who is the reference, and which trials have said so.
@Suite struct ReferenceChoiceTests {
  private static let arms = [Transport.tcp, .unixStream, .pipe].map { Fixture.benchmark($0) }
  private static let chosen = Terms(choosingTrials: 3)

  /// Arm 1 is the fastest of the first trials that count, arm 2 of all others.
  private static func contest(
    _ terms: Terms, trials: Int = 20, arms: [Benchmark] = arms, spoilt: Set<Int> = []
  ) throws -> ContestResult {
    var simulator = TrialSimulator(seed: 7)
    for trial in 0..<trials {
      let isFirst = trial < 3 + spoilt.count
      simulator.run(
        Purpose(.compare, terms: terms), arms,
        shifts: Array((isFirst ? [0, -0.1, 0.1] : [0, -0.1, -0.2]).prefix(arms.count))
      ) { if spoilt.contains(trial) { $0.spoil(arm: 0) } }
    }
    return try #require(Comparison(rows: simulator.rows).contests.first)
  }

  @Test func theFirstTrialsChooseAndCountForNothingElse() throws {
    let contest = try Self.contest(Self.chosen)
    #expect(contest.reference == 1 && contest.choosingTrials == 3 && contest.trials == 17)
    #expect(contest.ranking.map(\.word) == [.slower, .reference, .faster])
    // The first three would have made an interval of it.
    #expect(
      agree(contest.ranking[2].speedInterval, contest.ranking[2].speed...contest.ranking[2].speed))
    #expect(!contest.isReferenceChosenAfterwards)
  }

  @Test func trialsThatDoNotCountChooseNothing() throws {
    let contest = try Self.contest(Self.chosen, spoilt: [0, 2])
    #expect(contest.reference == 1 && contest.choosingTrials == 3 && contest.trials == 15)
    #expect(contest.problems.count == 2)
  }

  @Test(arguments: 1...3) func untilAllHaveChosenNothingIsSaid(trials: Int) throws {
    let contest = try Self.contest(Self.chosen, trials: trials)
    #expect(contest.choosingTrials == trials && contest.trials == 0)
    #expect(contest.ranking.isEmpty && contest.metrics.isEmpty && !contest.isComparable)
  }

  /// Files may hold any number.
  @Test(arguments: [0, Int.max]) func aFamilyThatCannotBe(size: Int) throws {
    let contest = try Self.contest(Terms(reference: 0, family: size))
    #expect(contest.isComparable == (size == 0))
    #expect(contest.ranking.contains { $0.word == .cannotTell } == (size > 0))
  }

  @Test func aNamedOneCostsNoTrial() throws {
    let contest = try Self.contest(Terms(reference: 0))
    #expect(contest.reference == 0 && contest.choosingTrials == 0 && contest.trials == 20)
    #expect(ReferenceChoice.trials(arms: 8, named: 0) == nil)
    #expect(ReferenceChoice.trials(arms: 3, named: nil) == 3)
  }

  /// An interval of two arms is that of the other turned round, whichever is the reference.
  @Test func ofTwoEitherMayBe() throws {
    #expect(ReferenceChoice.trials(arms: 2, named: nil) == nil)
    let two = Array(Self.arms[..<2])
    let free = try Self.contest(Terms(), arms: two)
    #expect(free.reference == 1 && free.trials == 20 && !free.isReferenceChosenAfterwards)
    let named = try Self.contest(Terms(reference: 0), arms: two)
    let interval = try #require(named.ranking[1].speedInterval)
    #expect(
      agree(free.ranking[0].speedInterval, 1 / interval.upperBound...1 / interval.lowerBound))
    #expect(free.ranking[0].word == .slower && named.ranking[1].word == .faster)
  }

  /// Files of older versions do not say that trials chose.
  @Test func inOlderFilesItIsTheFastestOfAll() throws {
    let contest = try Self.contest(Terms(precision: 0.02))
    #expect(contest.reference == 2 && contest.choosingTrials == 0 && contest.trials == 20)
    #expect(contest.isReferenceChosenAfterwards)
  }
}
