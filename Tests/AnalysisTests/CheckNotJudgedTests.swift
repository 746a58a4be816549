import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What a check shows without judging it, and the metrics on a scale of their own.
@Suite struct CheckNotJudgedTests {
  private typealias Model = TrialSimulator.Model

  private static func levels(_ metrics: Metric...) -> [Metric: Double] {
    Dictionary(uniqueKeysWithValues: metrics.map { ($0, 10_000) })
  }

  @Test(arguments: [
    (Transport.tcp, 64 << 10, Placement.split, false), (.tcp, 1 << 20, .split, false),
    (.tcp, 64 << 10, .explicit(client: 0, server: 1), false),
    (.tcp, 64 << 10, .same, true), (.tcp, (64 << 10) - 1, .split, true),
    (.pipe, 64, .split, true),
  ])
  func bulkOfLargeMessagesAcrossCPUs(
    transport: Transport, bytes: Int, placement: Placement, isJudged: Bool
  ) {
    let benchmark = Fixture.benchmark(
      transport, .throughput, bytes: bytes, placement: placement)
    var model = Model.slower(by: 0.5)
    model.levels = Self.levels(.goodput)
    let suite = SimulatedCheck.outcome(model, of: benchmark)
    #expect(suite.verdict(.goodput, of: benchmark) == (isJudged ? .regressed : .notJudged))
    #expect(suite.verdict == (isJudged ? .regressed : .inconclusive))
    #expect(isJudged || suite.reasons == ["nothing was judged"])
  }

  @Test func aMetricThatSomeTrialsLack() throws {
    let model = Model(
      shifts: [0, 0.5], deviation: 0,
      levels: Self.levels(
        .roundTrips.trimmedMean, .roundTrips.p50, .roundTrips.mean, .roundTrips.p99)
    ) { trial, arms in
      if trial == 4 { arms[1].metrics[.roundTrips.p99] = nil }
    }
    let suite = SimulatedCheck.outcome(model)
    for metric in [Metric.roundTrips.trimmedMean, .roundTrips.p50, .roundTrips.mean] {
      #expect(suite.verdict(metric) == .regressed)
    }
    let p99 = try #require(suite.judgements.first { $0.metric == .roundTrips.p99 })
    #expect(p99.verdict == .notJudged && p99.step == .screen)
    #expect(p99.reason == "1 of 10 trials have too few round trips to tell it")
    #expect(p99.slowdown != nil)
    let remedy = "'sockbench run' measures it"
    #expect(Document(suite).text.replacing("\n", with: " ").contains(remedy))
    let whole = SimulatedCheck.outcome(
      Model(
        deviation: 0,
        levels: Self.levels(
          .roundTrips.trimmedMean, .roundTrips.p50, .roundTrips.mean, .roundTrips.p99)))
    #expect(!Document(whole).text.replacing("\n", with: " ").contains(remedy))
  }

  @Test func whatIsNotJudgedDoesNotSpoilTheVerdict() {
    let (bulk, latency) = (
      Fixture.benchmark(.tcp, .throughput, bytes: 1 << 20, placement: .split), Fixture.benchmark()
    )
    var wild = Model(deviation: 1)
    wild.levels = Self.levels(.goodput)
    var check = SimulatedCheck(seed: 80, [(bulk, wild), (latency, Model(deviation: 0))])
    let suite = check.runToEnd()
    #expect(suite.verdict == .ok)
    #expect(suite.judgements.map(\.verdict).last == .notJudged)
  }

  /// Loss is a difference of fractions, with a margin of half a point, also where the base has none.
  @Test(arguments: [
    (0.0, 0.0, Judgement.Verdict.ok), (0, 0.004, .ok), (0, 0.01, .regressed),
    (0.2, 0.21, .regressed), (0.2, 0.204, .ok), (0.2, 0.19, .improved), (0.01, 0, .improved),
    (0.3, 0.3, .ok),
  ])
  func lossIsToldInPoints(base: Double, candidate: Double, verdict: Judgement.Verdict) throws {
    let benchmark = Fixture.benchmark(.udp, .throughput)
    let model = Model(deviation: 0, levels: Self.levels(.goodput)) { trial, arms in
      // What both lose more in one trial than in the next makes no difference.
      let weather = Double(trial % 3) * 0.1
      arms[0].metrics[.lossFraction] = base + weather
      arms[1].metrics[.lossFraction] = candidate + weather
    }
    let suite = SimulatedCheck.outcome(model, of: benchmark)
    let loss = try #require(suite.judgements.first { $0.metric == .lossFraction })
    #expect(loss.verdict == verdict)
    #expect(abs(try #require(loss.slowdown) - (candidate - base)) < 1e-12)
    // What is sent into a full queue is no work done.
    #expect(suite.verdict(.goodput, of: benchmark) == .notJudged)
  }

  @Test func onlyWhatCanLoseMessagesIsJudgedByLoss() {
    let metrics = Transport.allCases.map { transport in
      Workload.throughput.traits.judgedMetrics(
        of: Fixture.benchmark(transport, .throughput))
    }
    for (transport, metrics) in zip(Transport.allCases, metrics) {
      let losesMessages = transport == .udp || transport == .udp6
      #expect(metrics == (losesMessages ? [.goodput, .lossFraction] : [.goodput]))
    }
  }
}
