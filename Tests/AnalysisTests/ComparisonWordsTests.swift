import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What a comparison may say of an arm.
@Suite struct ComparisonWordsTests {
  private static let arms = [Transport.tcp, .unixStream, .pipe].map { Fixture.benchmark($0) }

  /// A contest whose trials differ by exactly these logarithms, one list an arm after the first.
  private static func words(
    _ differences: [[Double]], _ arms: [Benchmark] = arms
  ) throws -> [ArmResult.Word] {
    var simulator = TrialSimulator(seed: 5)
    let purpose = Purpose(.compare, terms: Terms(reference: 0))
    for trial in differences[0].indices {
      simulator.run(
        purpose, Array(arms[...differences.count]), shifts: [0] + differences.map { $0[trial] })
    }
    let contest = try #require(Comparison(rows: simulator.rows).contests.first)
    return contest.ranking.dropFirst().map(\.word)
  }

  /// Ten values around the centre, symmetrical, up to `spread` away from it.
  private static func spread(_ center: Double, _ spread: Double) -> [Double] {
    [-1, -0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8, 1].map { center + spread * $0 }
  }

  @Test(arguments: [
    (0.03, 0.01, ArmResult.Word.slower), (-0.03, 0.01, .faster),
    (0, 0.008, .noDifference), (0.003, 0.006, .noDifference), (-0.003, 0.006, .noDifference),
    (0.01, 0.01, .cannotTell), (-0.01, 0.01, .cannotTell), (0, 0.1, .cannotTell),
    (0.03, 0.1, .cannotTell), (0.009, 0, .noDifference), (0.011, 0, .slower),
    (-0.011, 0, .faster),
  ])
  func differencesBeyondTheMarginAreClaimed(
    center: Double, spread: Double, word: ArmResult.Word
  ) throws {
    #expect(try Self.words([Self.spread(center, spread)]) == [word])
  }

  @Test func fiveTrialsCannotTell() throws {
    let certain = [Double](repeating: 0.5, count: 6)
    #expect(try Self.words([certain]) == [.slower])
    #expect(try Self.words([Array(certain.dropLast())]) == [.cannotTell])
  }

  @Test(arguments: [Placement.free, .split, .explicit(client: 0, server: 0)])
  func endsThatAreNotPinnedAreNotJudged(placement: Placement) throws {
    let arms = Self.arms.map { Fixture.benchmark($0.variant.transport, placement: placement) }
    let word: ArmResult.Word = placement == .free ? .notJudged : .slower
    #expect(try Self.words([Self.spread(0.5, 0.01)], arms) == [word])
    #expect(
      try Self.words([Self.spread(0, 0)], arms) == [placement == .free ? .notJudged : .noDifference]
    )
  }

  /// Six trials that all agree have a probability of 2/64: enough for one arm, not for one of two.
  @Test func moreArmsTakeMoreEvidence() throws {
    let six = [Double](repeating: 0.5, count: 6)
    let wild = [-1.0, 1, -1, 1, -1, 1]
    #expect(try Self.words([six]) == [.slower])
    #expect(try Self.words([six, wild]) == [.cannotTell, .cannotTell])
    #expect(try Self.words([wild, six]) == [.cannotTell, .cannotTell])
    let seven = six + [0.5]
    #expect(try Self.words([seven, wild + [0]]) == [.slower, .cannotTell])
  }

  /// Seven trials that all agree have a probability of 2/128: enough for one contest, not for each of four.
  @Test(arguments: [(nil, ArmResult.Word.slower), (1, .slower), (3, .slower), (4, .cannotTell)])
  func moreContestsTakeMoreEvidence(family: Int?, word: ArmResult.Word) throws {
    var simulator = TrialSimulator(seed: 5)
    for _ in 0..<7 {
      simulator.run(
        Purpose(.compare, terms: Terms(reference: 0, family: family)), Array(Self.arms[..<2]),
        shifts: [0, 0.5])
    }
    let contest = try #require(Comparison(rows: simulator.rows).contests.first)
    #expect(contest.ranking[1].word == word)
    #expect(contest.isComparable == (word == .slower))
  }

  /// That there is no difference is corrected for the number of arms as any claim is: seven trials within the
  /// margin are enough for one of three arms, not for one of four.
  @Test(arguments: [(3, ArmResult.Word.noDifference), (4, .cannotTell)])
  func noDifferenceIsAClaim(others: Int, word: ArmResult.Word) throws {
    let equal = [Double](repeating: 0.001, count: 7)
    let wild = [-1.0, 1, -1, 1, -1, 1, 0]
    let differences = [equal] + [[Double]](repeating: wild, count: others - 1)
    let arms = (0...others).map { Fixture.benchmark(bytes: 64 + $0) }
    #expect(try Self.words(differences, arms)[0] == word)
  }

  @Test func everyMetricHasItsOwnMargin() throws {
    let levels: [Metric: Double] = [
      .roundTrips.trimmedMean: 9_000, .roundTrips.p50: 8_000, .roundTrips.mean: 9_500,
      .roundTrips.p99: 20_000,
    ]
    var words: [Metric: [ArmResult.Word]] = [:]
    for slowdown in [0.015, 0.03, 0.06] {
      var simulator = TrialSimulator(seed: 6)
      for _ in 0..<10 {
        simulator.run(
          Purpose(.compare, terms: Terms(reference: 0)), Array(Self.arms[..<2]),
          shifts: [0, log(1 + slowdown)], levels: levels)
      }
      let contest = try #require(Comparison(rows: simulator.rows).contests.first)
      for arms in contest.metrics { words[arms[1].metric, default: []].append(arms[1].word) }
    }
    #expect(words[.roundTrips.trimmedMean] == [.slower, .slower, .slower])
    #expect(words[.roundTrips.p50] == [.slower, .slower, .slower])
    #expect(words[.roundTrips.mean] == [.noDifference, .slower, .slower])
    #expect(words[.roundTrips.p99] == [.noDifference, .noDifference, .slower])
  }

  /// With fewer trials even differences that all lie on one side say nothing.
  @Test(arguments: [(2, 6), (3, 7), (4, 7), (8, 9), (32, 11)])
  func soManyTrialsAreNeededForSoManyArms(arms: Int, trials: Int) {
    #expect(ArmResult.fewestTrials(arms: arms, isGrowing: false) == trials)
    for (count, word) in [(trials - 1, ArmResult.Word.cannotTell), (trials, .slower)] {
      var simulator = TrialSimulator(seed: 80)
      let benchmarks = (0..<arms).map { Fixture.benchmark(bytes: 64 + $0) }
      let shifts = (0..<arms).map { $0 == 0 ? 0 : 0.5 }
      let model = TrialSimulator.Model(shifts: shifts, deviation: 0)
      simulator.run(count, Purpose(.compare, terms: Terms(reference: 0)), benchmarks, model)
      let words = Comparison(rows: simulator.rows).contests[0].ranking.dropFirst().map(\.word)
      #expect(Set(words) == [word])
    }
  }
}
