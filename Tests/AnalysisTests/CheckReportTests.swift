import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Golden texts of what a check says.
@Suite struct CheckReportTests {
  private typealias Model = TrialSimulator.Model

  private static func levels(_ metrics: [Metric]) -> [Metric: Double] {
    Dictionary(uniqueKeysWithValues: metrics.map { ($0, $0 == .overrunRoundTrips ? 0 : 9_000) })
  }

  private static func model(_ slowdown: Double, deviation: Double = 0) -> Model {
    var model = Model.slower(by: slowdown, deviation: deviation)
    model.levels = levels(Workload.latency.traits.comparedMetrics + [.overrunRoundTrips])
    return model
  }

  /// Now faster and now slower: it can be neither acquitted nor convicted. It has the main metric
  /// alone.
  private static let noisyShifts = [-0.5, -0.2, 0.1, 0.3, 0.6]
  private static var noisy: Model {
    var model = Model(deviation: 0)
    model.change = { trial, arms in
      arms[1].metrics[.roundTrips.trimmedMean]? *= exp(noisyShifts[trial % 5])
    }
    return model
  }

  private static func suite(_ models: [Model], terms: Terms = Terms()) -> CheckSuite {
    let benchmarks = models.enumerated().map { (Fixture.benchmark(bytes: 64 << $0), $1) }
    var check = SimulatedCheck(seed: 92, benchmarks, equal: Model(deviation: 0))
    check.terms = terms
    return check.runToEnd()
  }

  @Test func worstFirstThenTheControlsAndTheVerdict() {
    let loss = Fixture.benchmark(.udp, .throughput, bytes: 1024)
    var lossy = Model(deviation: 0, levels: Self.levels([.goodput])) { _, arms in
      arms[0].metrics[.lossFraction] = 0.1
      arms[1].metrics[.lossFraction] = 0.12
    }
    lossy.levels[.goodput] = 1e9
    var stalling = Self.model(0)
    stalling.change = { $1[1].metrics[.overrunRoundTrips] = 3 }
    var check = SimulatedCheck(
      seed: 93, [(Fixture.benchmark(), stalling), (loss, lossy)], equal: Model(deviation: 0),
      slow: .slower(by: 0.05, deviation: 0))
    #expect(Document(check.runToEnd()).text == Self.worstFirst)
  }

  private static let worstFirst = """
    Candidate against base, 90 trials

    benchmark               metric        base       candidate  change       90 % interval        limit      verdict
    udp throughput 1K same  loss          10.0%      12.0%      +2.0 points  +2.0 to +2.0 points  10 points  regressed
    tcp latency 64 same     stalls        0.00       3.00       +3.0         +3.0 to +3.0         -          inconclusive: one side has more stalls, which the other metrics do not see
    tcp latency 64 same     mean          9.57 us    9.57 us    +0.0%        +0.0% to +0.0%       5%         ok
    tcp latency 64 same     p50           9.57 us    9.57 us    +0.0%        +0.0% to +0.0%       3%         ok
    tcp latency 64 same     p99           9.57 us    9.57 us    +0.0%        +0.0% to +0.0%       15%        ok
    tcp latency 64 same     trimmed mean  9.57 us    9.57 us    +0.0%        +0.0% to +0.0%       3%         ok
    udp throughput 1K same  goodput       1.07 GB/s  1.07 GB/s  +0.0%        +0.0% to +0.0%       -4.8%      not judged: it moves with what is lost

    Controls: base against base, which must not differ, and base against base slowed down by 5%, which must be
    regressed

    benchmark                                   metric        base     candidate  change  90 % interval   limit  verdict
    control-equal: unix-stream latency 1 same   trimmed mean  7.73 us  7.73 us    +0.0%   +0.0% to +0.0%  3%     ok
    control-slower: unix-stream latency 1 same  trimmed mean  8.32 us  8.74 us    +5.0%   +5.0% to +5.0%  3%     regressed

    Judged in three steps of 10, 20 and 30 trials that share none, for which its trials were made.

    regressed: 1 of 6 metrics is worse, udp throughput 1K same loss: 2.0 points more; 1 of 6 metrics could not be
    settled.

    """

  @Test func groupsAreOrderedByTheSlowdown() {
    let suite = Self.suite([
      Self.model(0), Self.model(0.1), Self.model(-0.1), Self.noisy,
      Self.model(0.3), Self.model(-0.3),
    ])
    let groups: [Judgement.Verdict] = [
      .regressed, .inconclusive, .unsettled, .improved, .ok, .notJudged,
    ]
    let ranks = suite.judgements.compactMap { groups.firstIndex(of: $0.verdict) }
    #expect(ranks.count == 30 && ranks == ranks.sorted() && Set(ranks) == [0, 1, 3, 4, 5])
    for verdict in groups {
      let slowdowns = suite.judgements.filter { $0.verdict == verdict }.compactMap(\.slowdown)
      #expect(slowdowns == slowdowns.sorted(by: >))
    }
    let table = Document(suite).tables[0]
    #expect(table.rows.count == 30 && table.rows[0].first == "tcp latency 1K same")
    #expect(suite.judgements[0].subject.benchmark.message.request.bytes == 1024)
  }

  @Test func sentences() {
    func sentence(_ models: Model...) -> String? {
      Document(Self.suite(models)).conclusion.last
    }
    #expect(sentence(Self.model(0)) == "ok: none of 5 metrics is slower beyond its limit.")
    #expect(
      sentence(Self.model(0), Self.model(-0.2))
        == "improved: 4 of 10 metrics are faster, and none is slower beyond its limit.")
    #expect(
      sentence(Self.model(0), Self.model(0.2))
        == "regressed: 4 of 10 metrics are slower, tcp latency 128 same mean by 20.0%.")
    #expect(
      sentence(Self.model(0), Self.noisy)
        == "inconclusive: 1 of 6 metrics could not be settled.")
    #expect(
      sentence(Self.model(0.2), Self.noisy)
        == "regressed: 4 of 6 metrics are slower, tcp latency 64 same mean by 20.0%;"
        + " 1 of 6 metrics could not be settled.")
  }

  /// A tick of the kernel's clock in a trial in turns is none; most trials have to have met other programs.
  @Test(arguments: [(4, 10, false), (6, 10, true)])
  func whatDisturbedItIsSaid(loaded: Int, of: Int, isSaid: Bool) {
    let model = Model(deviation: 0.001) { trial, arms in
      for arm in arms.indices {
        arms[arm].conditions[.slots] = 20
        arms[arm].conditions[.foreignCPU] = trial % of < loaded ? 0.3 : 0
      }
    }
    let suite = Self.suite([model, model])
    let words = Document(suite).notes.filter { $0.hasPrefix("Mistrust values rather than") }
    #expect(words.count == (isSaid ? 1 : 0), "\(Document(suite).notes)")
    #expect(suite.verdict == .ok)
  }

  /// The limit agreed on is told even where no trial says anything.
  @Test func aLimitIsKeptWithoutValidTrials() throws {
    let spoilt = Model(deviation: 0) { _, arms in arms.spoil(arm: 1, "it was late") }
    var check = SimulatedCheck(seed: 92, [(Fixture.benchmark(), spoilt)])
    (check.grows, check.terms) = (true, Terms(limit: 0.1))
    let suite = check.runToEnd()
    let judgement = try #require(
      suite.judgements.first { $0.metric == .roundTrips.trimmedMean })
    #expect(judgement.trials == 0 && judgement.limit == 0.1 && judgement.margin == 0.1)
  }

  @Test func aSlowdownOnPurposeIsInTheTitle() {
    let suite = Self.suite([Self.model(0.1)], terms: Terms(injection: 0.1))
    #expect(
      Document(suite).tables[0].title
        == "Candidate against base, 60 trials; the candidate was slowed down by 10% on purpose")
    let none = Self.suite([Self.model(0)])
    #expect(Document(none).tables[0].title == "Candidate against base, 40 trials")
  }

  @Test func whatCouldNotBeMeasuredIsSaidBeforeTheVerdict() {
    let rows = Fixture.rows(
      Fixture.benchmark(.tcp6), .unsupported, "there is no IPv6 here", count: 1)
    let conclusion = Document(CheckSuite(rows: rows)).conclusion
    #expect(
      conclusion == [
        "Not measured: tcp6 latency 64 same: there is no IPv6 here.",
        "inconclusive: a control is missing; nothing was judged.",
      ])
  }
}
