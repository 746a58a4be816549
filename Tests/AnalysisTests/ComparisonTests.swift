import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Who is compared with whom, and the numbers that come of it.
@Suite struct ComparisonTests {
  private static let arms = [Transport.tcp, .unixStream, .pipe].map { Fixture.benchmark($0) }

  private static func contest(
    _ model: TrialSimulator.Model, trials: Int = 20, arms: [Benchmark] = arms,
    terms: Terms = Terms()
  ) throws -> ContestResult {
    var simulator = TrialSimulator(seed: 1)
    simulator.run(trials, Purpose(.compare, terms: terms), arms, model)
    let contests = Comparison(rows: simulator.rows).contests
    try #require(contests.count == 1)
    return contests[0]
  }

  @Test(arguments: [([0, -0.2, 0.1], 1), ([0, 0.2, -0.1], 2), ([0, 0.1, 0.2], 0)])
  func theFastestIsTheReference(shifts: [Double], reference: Int) throws {
    let latency = try Self.contest(.init(shifts: shifts))
    #expect(latency.reference == reference)
    #expect(latency.ranking[reference].word == .reference)
    #expect(latency.ranking[reference].speed == 1)
    #expect(latency.ranking[reference].speedInterval == nil)
    let bulk = Self.arms.map { Fixture.benchmark($0.variant.transport, .throughput) }
    let throughput = try Self.contest(
      .init(shifts: shifts, levels: [.goodput: 1e9]), arms: bulk)
    #expect(throughput.reference == reference)
  }

  @Test func aNamedArmIsTheReference() throws {
    let model = TrialSimulator.Model(shifts: [0, -0.2, 0.1])
    #expect(try Self.contest(model, terms: Terms(reference: 2)).reference == 2)
    #expect(try Self.contest(model, terms: Terms(reference: 3)).reference == 1)
  }

  @Test(arguments: [(Workload.latency, Metric.roundTrips.trimmedMean), (.throughput, .goodput)])
  func theSpeedIsThatOfTheSignedRanks(workload: Workload, metric: Metric) throws {
    let arms = Self.arms.map { Fixture.benchmark($0.variant.transport, workload) }
    var simulator = TrialSimulator(seed: 2)
    let model = TrialSimulator.Model(
      shifts: [0, 0.1, -0.3], deviation: 0.05, levels: [metric: 5_000])
    simulator.run(13, Purpose(.compare, terms: Terms(reference: 0)), arms, model)
    let contest = try #require(Comparison(rows: simulator.rows).contests.first)
    for arm in 1...2 {
      let values = [0, arm].map { arm in
        simulator.rows.filter { $0.arm == arm }.compactMap { $0.metrics[metric] }
      }
      let sign = metric == .goodput ? 1.0 : -1
      let test = SignedRank(zip(values[0], values[1]).map { sign * log($1 / $0) })
      let result = contest.ranking[arm]
      let interval = try #require(test.interval(confidence: 0.95))
      #expect(agree(result.speed, exp(try #require(test.estimate))))
      #expect(agree(result.speedInterval, exp(interval.lowerBound)...exp(interval.upperBound)))
      #expect(result.median == Sample(values[1]).median)
      #expect((result.speed > 1) == (arm == 2))
    }
  }

  /// Of both tests, as `comparison.csv` has them: about the margin, in the likelier direction, doubled.
  @Test func bothTestsAreAboutTheMargin() throws {
    var simulator = TrialSimulator(seed: 8)
    let arms = Array(Self.arms[..<2])
    let terms = Terms(reference: 0)
    // Of ten differences nine exceed the margin, and the one that does not is the farthest from it.
    for shift in [-0.5] + [Double](repeating: 0.05, count: 9) {
      simulator.run(Purpose(.compare, terms: terms), arms, shifts: [0, shift])
    }
    let comparison = Comparison(rows: simulator.rows)
    let arm = try #require(comparison.contests.first?.ranking[1])
    #expect(agree(arm.signP, 2 * 11.0 / 1024))
    // Ten Walsh averages lie below the margin: those of -0.5.
    let cumulative = SignedRankDistribution(count: 10).cumulative[10]
    #expect(agree(arm.p, 2 * cumulative) && arm.signP != arm.p)
    let csv = try CSVReader.records(in: ComparisonCSV.text(for: comparison))
    #expect(csv[0].fields.suffix(2) == ["signed_rank_p_fraction", "sign_p_fraction"])
    #expect(csv[1].fields.suffix(3) == ["reference", "", ""])
    #expect(csv[2].fields.suffix(2) == ["0.083984", "0.021484"])
  }

  @Test func swappedArmsSwapTheSides() throws {
    var simulator = TrialSimulator(seed: 3)
    simulator.run(
      15, Purpose(.compare, terms: Terms(reference: 0)), Array(Self.arms[..<2]),
      .slower(by: 0.03, deviation: 0.03))
    let swapped = simulator.rows.map { row in
      var row = row
      row.arm = 1 - row.arm
      return row
    }
    let there = try #require(Comparison(rows: simulator.rows).contests.first?.ranking[1])
    let back = try #require(Comparison(rows: swapped).contests.first?.ranking[1])
    let interval = try #require(there.speedInterval)
    #expect(agree(back.speed, 1 / there.speed))
    #expect(agree(back.speedInterval, 1 / interval.upperBound...1 / interval.lowerBound))
    #expect(there.benchmark == Self.arms[1] && back.benchmark == Self.arms[0])
  }

  @Test func contestsAreToldApartByTheirArms() {
    var simulator = TrialSimulator(seed: 4)
    let large = [Transport.tcp, .pipe].map { Fixture.benchmark($0, bytes: 4096) }
    for _ in 0..<3 {
      simulator.run(2, Purpose(.compare), large)
      simulator.run(2, Purpose(.check, step: .screen), large)
      simulator.run(3, Purpose(.compare), Self.arms, .init(shifts: [0, 0, 0]))
    }
    let plain = Fixture.rows(Self.arms[0], .roundTrips.trimmedMean, [1, 2, 3])
    let contests = Comparison(rows: simulator.rows + plain).contests
    #expect(contests.map(\.arms) == [Self.arms, large])
    #expect(contests.map(\.trials) == [9, 6])
  }

  @Test func aTrialCountsOnlyWithAllItsArms() throws {
    let contest = try Self.contest(
      .init(shifts: [0, 0.1, 0.2]) { trial, arms in
        if trial % 5 == 0 { arms.spoil(arm: 1, "reason \(trial)") }
      })
    #expect(contest.trials == 16)
    #expect(contest.problems == ["reason 0", "reason 5", "reason 10", "reason 15"])
    let none = try Self.contest(.init(shifts: [0, 0, 0]) { $1.spoil(arm: 2) }, trials: 3)
    #expect(none.trials == 0 && none.ranking.isEmpty && !none.isPrecise)
  }

  @Test func aMetricThatSomeTrialsLackIsLeftOut() throws {
    let levels: [Metric: Double] = [
      .roundTrips.trimmedMean: 9_000, .roundTrips.p50: 8_000, .roundTrips.p99: 20_000,
    ]
    let contest = try Self.contest(
      .init(shifts: [0, 0.1, 0.2], levels: levels) { trial, arms in
        if trial == 7 { arms[1].metrics[.roundTrips.p99] = nil }
      })
    #expect(contest.metrics.map { $0[0].metric } == [.roundTrips.trimmedMean, .roundTrips.p50])
  }

  @Test func theSameBenchmarkTwiceIsATestOfTheMethod() throws {
    let twice = [Self.arms[0], Self.arms[1], Self.arms[0]]
    #expect(try Self.contest(.init(shifts: [0, 0.1, 0]), arms: twice).isSelfTest)
    #expect(try !Self.contest(.init(shifts: [0, 0.1, 0])).isSelfTest)
  }

  @Test func itIsPreciseWhenEveryIntervalIs() throws {
    let model = TrialSimulator.Model(shifts: [0, 0.1, 0.2])
    let widths = try Self.contest(model).ranking.compactMap { arm in
      arm.speedInterval.map { $0.upperBound / $0.lowerBound - 1 }
    }
    let widest = try #require(widths.max())
    #expect(widths.count == 2 && widest > 0 && widest < 0.02)
    #expect(try Self.contest(model, terms: Terms(precision: widest)).isPrecise)
    #expect(try !Self.contest(model, terms: Terms(precision: widest * 0.999)).isPrecise)
    #expect(try !Self.contest(model).isPrecise)
    #expect(try !Self.contest(model, trials: 5, terms: Terms(precision: 1)).isPrecise)
  }
}
