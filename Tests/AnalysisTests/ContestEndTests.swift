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
    _ model: TrialSimulator.Model, _ terms: Terms = standard, fewestTrials: Int = 0
  ) throws -> ContestResult {
    var simulator = TrialSimulator(seed: 500)
    let end = ContestEnd(fewestTrials: fewestTrials)
    for trial in 0..<1000 {
      simulator.run(1, Purpose(.compare, step: .collect, terms: terms), arms, model)
      let contest = Comparison(rows: simulator.rows).contests[0]
      if end.isReached(by: contest, after: .milliseconds(100) * (trial + 1)) { return contest }
    }
    throw CSVError(line: 0, "the contest does not end")
  }

  @Test func whatItTakesWhereNothingCanBeTold() {
    #expect(ContestEnd.finalPrecision(of: .latency) == 0.005)
    #expect(ContestEnd.finalPrecision(of: .throughput) == 0.01)
  }

  /// Who asks more of the trials than how two stand to one another has as many as that takes.
  @Test func asManyAsSomebodyNeeds() throws {
    let model = TrialSimulator.Model.slower(by: 0.3, deviation: 0.003)
    #expect(try Self.run(model).trials == 8)
    #expect(try Self.run(model, fewestTrials: 12).trials == 12)
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
}
