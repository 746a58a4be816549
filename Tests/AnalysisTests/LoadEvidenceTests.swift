import BenchmarkModel
import Testing

@testable import Analysis

/// What the row of a step proves.
@Suite struct LoadEvidenceTests {
  private static let promise = LoadGoal.latency(.p99, below: .microseconds(200))
  private static let tail = LoadGoal.latency(.p999, below: .milliseconds(1))

  private func outcome(
    _ goal: LoadGoal, _ metrics: [Metric: Double?], _ status: TrialRow.Status = .ok,
    pacing: Pacing = .spin, lateness: Double = 10_000
  ) -> LoadStep.Outcome {
    var benchmark = Fixture.benchmark(.tcp, .load)
    benchmark.rate = .perSecond(20_000)
    benchmark.pacing = pacing
    let usual: [Metric: Double?] = [
      .isStable: 1, .messagesSent: 20_000, .messagesReceived: 20_000, .messagesUnanswered: 0,
      .offeredPerSecond: 20_000, .sentPerSecond: 20_000, .generatorBusyFraction: 0.5,
      .latenessP99: 1_000, .ownLatenessP99: 1_000, .ownLatenessMax: lateness,
      Metric.loads.p50: 20_000, Metric.loads.p99: 100_000,
      Metric.loads.p999: 150_000,
    ]
    let row = TrialRow(
      trial: 0, cycle: 0, arm: 0, benchmark: benchmark, status: status,
      conditions: [.active: 1e9],
      metrics: usual.merging(metrics) { $1 }.compactMapValues { $0 })
    return LoadEvidence(row).outcome(for: goal)
  }

  @Test func promises() {
    for goal in [Self.promise, Self.tail, .stable, .zeroLoss, .loss(below: 1e-3)] {
      #expect(outcome(goal, [:]) == .kept)
      #expect(outcome(goal, [.isStable: 0]) == .broken)
      #expect(outcome(goal, [:], .failed) == .unknown)
      #expect(outcome(goal, [.messagesSent: 0]) == .unknown)
    }
    #expect(outcome(Self.promise, [Metric.loads.p99: 200_000]) == .broken)
    #expect(outcome(.zeroLoss, [.messagesUnanswered: 1]) == .broken)
    #expect(outcome(.loss(below: 1e-3), [.messagesUnanswered: 19]) == .kept)
    #expect(outcome(.loss(below: 1e-3), [.messagesUnanswered: 20]) == .broken)
  }

  /// A percentile that is unknown was lost where there were enough requests, and nobody knows it where there were few.
  @Test func percentilesThatAreNotKnown() {
    #expect(outcome(Self.promise, [Metric.loads.p99: nil, .messagesUnanswered: 900]) == .broken)
    #expect(outcome(Self.promise, [Metric.loads.p99: nil, .messagesReceived: 900]) == .tooShort)
    #expect(outcome(Self.tail, [Metric.loads.p999: nil, .messagesReceived: 9_900]) == .tooShort)
    #expect(
      outcome(Self.tail, [Metric.loads.p999: nil, .messagesReceived: 99], .invalid) == .tooShort)
  }

  @Test func whatTheClientCannotOffer() {
    for goal in [Self.promise, .stable, .zeroLoss] {
      #expect(outcome(goal, [.generatorBusyFraction: 0.97], .invalid) == .generatorLimit)
      #expect(outcome(goal, [.isStable: 0, .latenessP99: 2e7]) == .generatorLimit)
      #expect(outcome(goal, [.isStable: 0, .latenessP99: 2e7], pacing: .sleep) == .broken)
      // A queue that grew as something held the client up proves nothing.
      #expect(outcome(goal, [.isStable: 0, .ownLatenessP99: 2e7], .invalid) == .unknown)
      // A part of the lateness of a client that is never done is its own.
      #expect(
        outcome(goal, [.isStable: 0, .latenessP99: 9e7, .ownLatenessP99: 2e7]) == .generatorLimit)
      #expect(outcome(goal, [.isStable: 0, .ownLatenessP99: 9e6], .invalid) == .broken)
    }
  }

  /// What a client's own lateness may have caused is not held against the transport.
  @Test func lateClients() {
    func late(_ p99: Double, _ lateness: Double) -> [Metric: Double?] {
      [.ownLatenessP99: lateness, Metric.loads.p99: p99]
    }
    for status in [TrialRow.Status.ok, .invalid] {
      #expect(outcome(Self.promise, late(199_000, 150_000), status) == .kept)
      #expect(outcome(Self.promise, late(250_000, 49_000), status) == .broken)
      #expect(outcome(Self.promise, late(250_000, 51_000), status) == .unknown)
      // So late that 70 requests came in one go.
      #expect(outcome(Self.promise, late(9e6, 3.5e6), status) == .unknown)
      #expect(outcome(.stable, late(9e6, 3.5e6), status) == .kept)
      #expect(outcome(.zeroLoss, late(9e6, 3.5e6), status, lateness: 1e7) == .kept)
    }
    #expect(outcome(Self.promise, late(250_000, 240_000), pacing: .sleep) == .broken)
    let loss: [Metric: Double?] = [.messagesUnanswered: 3]
    #expect(outcome(.zeroLoss, loss, .invalid, lateness: 3e6) == .broken)
    #expect(outcome(.zeroLoss, loss, .invalid, lateness: 4e6) == .unknown)
    // Where so many are lost that p99 is not known, lateness is not asked; it matters all the same.
    #expect(outcome(.zeroLoss, loss, .ok, lateness: 4e6) == .unknown)
    let slow: [Metric: Double?] = [Metric.loads.p999: 2e6]
    #expect(outcome(Self.tail, slow, lateness: 0.9e6) == .broken)
    #expect(outcome(Self.tail, slow, lateness: 1.1e6) == .unknown)
  }
}
