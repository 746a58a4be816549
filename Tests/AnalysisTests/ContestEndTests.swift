import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// When a comparison has enough trials.
@Suite struct ContestEndTests {
  private static let standard = Terms(
    reference: 0, precision: 0.02, finalPrecision: 0.005, trials: 200, timeLimit: .seconds(10))
  private static let arms = [Transport.tcp, .unixStream].map { Fixture.benchmark($0) }

  /// Runs a contest whose trials take a tenth of a second until its end is reached.
  private static func run(
    _ simulator: inout TrialSimulator, _ model: TrialSimulator.Model, _ terms: Terms = standard
  ) throws -> ContestResult {
    let start = simulator.rows.count
    var end = ContestEnd()
    for trial in 0..<1000 {
      simulator.run(1, Purpose(.compare, terms: terms), arms, model)
      let contest = Comparison(rows: Array(simulator.rows[start...])).contests[0]
      if end.isReached(by: contest, after: .milliseconds(100) * (trial + 1)) { return contest }
    }
    throw CSVError(line: 0, "the contest does not end")
  }

  private static func run(
    _ model: TrialSimulator.Model, _ terms: Terms = standard, seed: UInt64 = 500
  ) throws -> ContestResult {
    var simulator = TrialSimulator(seed: seed)
    return try run(&simulator, model, terms)
  }

  @Test func aClearDifferenceEndsAtOnce() throws {
    let contest = try Self.run(.slower(by: 0.3))
    #expect(contest.trials == 10 && contest.isPrecise && contest.ranking[1].word == .slower)
  }

  /// As wide as the margin on either side, the interval of equal arms seldom lies between them.
  @Test func whatCannotBeToldIsMeasuredOn() throws {
    let model = TrialSimulator.Model(deviation: 0.016)
    let chosen = try Self.run(model, Terms(reference: 0, precision: 0.02, trials: 200))
    let standard = try Self.run(model)
    #expect(chosen.isUndecided && standard.ranking[1].word == .noDifference)
    #expect(standard.trials > chosen.trials && standard.trials <= 100)
    #expect(ContestEnd.finalPrecision(of: .latency) == 0.005)
    #expect(ContestEnd.finalPrecision(of: .throughput) == 0.01)
  }

  @Test func itEndsAtTheLimits() throws {
    let model = TrialSimulator.Model(deviation: 0.2)
    #expect(try Self.run(model).trials == 100)
    var terms = Self.standard
    terms.trials = 12
    #expect(try Self.run(model, terms).trials == 12)
    terms.timeLimit = 1
    #expect(try Self.run(model, terms).trials == 1)
  }

  /// A machine that spoils every trial is given up long before the time limit.
  @Test func invalidTrialsHaveALimitToo() throws {
    let contest = try Self.run(.init { $1.spoil(arm: 1) })
    #expect(contest.trials == 0 && contest.problems.count == 12 && !contest.isComparable)
  }

  /// A difference of just the margin is the hardest: looked at twice, it is claimed in 5 % of cases at
  /// most, as is promised.
  @Test func twoLooksKeepThePromise() throws {
    var simulator = TrialSimulator(seed: 501)
    // It varies so little that the first look is after ten trials, and so much that the second is after many more.
    let contests = try (0..<300).map { _ in
      try Self.run(&simulator, .slower(by: 0.01, deviation: 0.006))
    }
    let claims = contests.count { [.slower, .faster].contains($0.ranking[1].word) }
    #expect(ClopperPearson(successes: claims, trials: 300).low <= 0.05)
    #expect(claims > 0)
    let second = contests.count { $0.trials > 10 }
    // Nearly all are looked at twice.
    #expect(second > 250)
  }
}
