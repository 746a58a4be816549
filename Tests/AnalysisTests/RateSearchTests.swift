import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Searches for rates whose answer is known.
@Suite struct RateSearchTests {
  private static let goal = LoadGoal.latency(.p99, below: .microseconds(200))

  /// Wherever it begins, and however high the rate is.
  @Test(arguments: [0.01, 0.5, 0.8, 1, 2, 100])
  func anEdgeIsFoundWithinTheWidth(start: Double) throws {
    var generator = SplitMix64(seed: 3)
    for seed in 1...20 as ClosedRange<UInt64> {
      let truth = Double.random(in: 2_000...2_000_000, using: &generator)
      let load = SimulatedLoad(chance: SimulatedLoad.edge(at: truth))
      let (search, steps) = load.search([Self.goal], start: Int(truth * start), seed: seed)
      let finding = search.finding(for: Self.goal)
      #expect(finding.word == .found && finding.phase == .decide)
      let (low, high) = try (#require(finding.low), #require(finding.high))
      #expect(Double(low) < truth && truth <= Double(high))
      #expect(Double(high) <= Double(low) * 1.021 || high - low <= 10)
      let rate = try #require(finding.rate)
      #expect(Double(low) < rate && rate < Double(high))
      #expect(finding.trialsKept == finding.trials)
      // Two seconds a bound would take 16 trials of the longest; the rest leads there.
      #expect(steps.count < 60, "\(steps.count)")
    }
  }

  /// Where chance decides over a stretch of rates, the middle of it is found, or it is said that rates contradict one
  /// another.
  @Test(arguments: [0.02, 0.05, 0.1]) func aWideEdge(width: Double) {
    var found: [Double] = []
    var crossed = 0
    for seed in 1...100 as ClosedRange<UInt64> {
      let load = SimulatedLoad(chance: SimulatedLoad.edge(at: 50_000, width: width))
      let (search, steps) = load.search([Self.goal], start: 40_000, seed: seed)
      #expect(steps.count < load.most)
      let finding = search.finding(for: Self.goal)
      switch finding.word {
      case .found: found.append((finding.rate ?? 0) / 50_000)
      case .cannotTell:
        crossed += 1
        if let low = finding.low, let high = finding.high { #expect(low < high) }
      case .atLeast, .atNone, .unfinished: Issue.record("\(finding.word)")
      }
    }
    #expect(found.count + crossed == 100 && found.count >= 60, "\(found.count)")
    #expect(found.allSatisfy { abs($0 - 1) < 2 * width + 0.02 })
    let mean = found.reduce(0, +) / Double(found.count)
    #expect(abs(mean - 1) < width / 2 + 0.01, "\(mean)")
  }

  /// A trial that does not count is asked again.
  @Test func trialsThatDoNotCount() throws {
    let load = SimulatedLoad(chance: SimulatedLoad.edge(at: 30_000), unknown: 0.5)
    let (search, _) = load.search([Self.goal], start: 24_000, seed: 2)
    let finding = search.finding(for: Self.goal)
    #expect(finding.word == .found)
    #expect(try #require(finding.low) < 30_000 && (#require(finding.high)) >= 30_000)
  }

  @Test func noTrialCounts() {
    let load = SimulatedLoad(chance: SimulatedLoad.edge(at: 30_000), unknown: 1)
    let (search, steps) = load.search([Self.goal], start: 24_000, seed: 1)
    #expect(steps.count == 30)
    let finding = search.finding(for: Self.goal)
    #expect(finding.word == .cannotTell && finding.low == nil && finding.high == nil)
  }

  /// Beyond what the client can offer nothing is known of the server.
  @Test func theClientIsTheLimit() throws {
    let load = SimulatedLoad(chance: { _, _, _ in 1 }, limit: 90_000)
    let (search, _) = load.search([Self.goal], start: 40_000, seed: 1)
    let finding = search.finding(for: Self.goal)
    #expect(finding.word == .atLeast)
    let low = try #require(finding.low)
    #expect(low <= 90_000 && Double(low) > 88_000 && finding.high == nil)
  }

  @Test func everyRateIsKept() {
    let load = SimulatedLoad(chance: { _, _, _ in 1 })
    let finding = load.search([Self.goal], start: 40_000, seed: 1).search.finding(for: Self.goal)
    #expect(finding.word == .atLeast && finding.low == OfferedRate.highest)
  }

  /// Where one message in a hundred is lost whatever the rate, the lowest rate says so, too.
  @Test func noRateIsKept() {
    let load = SimulatedLoad(chance: { goal, rate, duration in
      let requests = Double(rate) * Double(duration.count) / 1e9
      return 1 / (1 + requests * requests)
    })
    for goal in [LoadGoal.zeroLoss, .loss(below: 1e-4)] {
      let finding = load.search([goal], start: 40_000, seed: 1).search.finding(for: goal)
      #expect(finding.word == .atNone && finding.low == nil)
      #expect(finding.high == RateSearch.lowestRate(for: goal))
    }
  }

  /// No step ends before there are enough requests for the percentile that is promised.
  @Test(arguments: LoadPercentile.allCases) func stepsAreLongEnough(percentile: LoadPercentile) {
    let goal = LoadGoal.latency(percentile, below: .milliseconds(1))
    let load = SimulatedLoad(chance: SimulatedLoad.edge(at: 4_000))
    for step in load.search([goal], start: 3_000, seed: 1).steps {
      let requests = Double(step.rate) * Double(step.duration.count) / 1e9
      #expect(requests > 9.9 / (1 - percentile.fraction) || step.duration >= .seconds(4))
    }
  }

  /// Goals share their trials; each is found as if it were alone.
  @Test func severalGoals() throws {
    let truths: [LoadGoal: Double] = [.stable: 80_000, .zeroLoss: 60_000, Self.goal: 45_000]
    let goals: [LoadGoal] = [.stable, .zeroLoss, Self.goal]
    let load = SimulatedLoad(chance: { goal, rate, _ in Double(rate) < truths[goal] ?? 0 ? 1 : 0 })
    let (search, together) = load.search(goals, start: 64_000, seed: 1)
    var apart = 0
    for goal in goals {
      let finding = search.finding(for: goal)
      let truth = try #require(truths[goal])
      #expect(finding.word == .found)
      #expect(try Double(#require(finding.low)) < truth && truth <= Double(#require(finding.high)))
      apart += load.search([goal], start: 64_000, seed: 1).steps.count
    }
    #expect(together.count < apart)
  }

  /// A server that keeps a goal at a high rate and breaks it at a lower one, again and again.
  @Test func ratesThatContradictOneAnother() throws {
    let load = SimulatedLoad(chance: { _, rate, duration in
      // Short trials see another edge than long ones do, and a notch is below it.
      if duration < .milliseconds(250) { return rate < 50_000 ? 1 : 0 }
      return (48_000...49_200).contains(rate) ? 0 : rate < 60_000 ? 1 : 0
    })
    let (search, _) = load.search([Self.goal], start: 40_000, seed: 1)
    let finding = search.finding(for: Self.goal)
    let (low, high) = try (#require(finding.low), #require(finding.high))
    #expect(low < high)
    if finding.word == .cannotTell {
      #expect(low < 48_000 && high > 49_200)
    } else {
      #expect(finding.word == .found && low < 48_000 && (48_000...49_200).contains(high))
    }
  }

  /// Latency falls as the rate grows, where a CPU that idles takes long to wake: a low rate that breaks a promise says
  /// nothing of a higher one at which a trial kept it.
  @Test func aLowRateThatBreaksIt() {
    for (outcome, word) in [
      (LoadStep.Outcome.kept, RateFinding.Word.cannotTell), (.broken, .atNone), (.unknown, .atNone),
    ] {
      var search = RateSearch(goals: [Self.goal], start: 40_000)
      func note(_ rate: Int, _ phase: SearchPhase, _ time: Nanoseconds, _ outcome: LoadStep.Outcome)
      { search.note(LoadStep(rate: rate, phase: phase, duration: time, [Self.goal: outcome])) }
      note(40_000, .screen, .milliseconds(60), outcome)
      note(40_000, .confirm, .milliseconds(125), .broken)
      for _ in 0..<4 { note(300, .decide, .seconds(4), .broken) }
      #expect(search.question == nil)
      let finding = search.finding(for: Self.goal)
      #expect(finding.word == word && finding.low == nil && finding.high == 300)
    }
  }

  @Test func timeIsOver() throws {
    var search = RateSearch(goals: [Self.goal], start: 10_000)
    #expect(search.finding(for: Self.goal).word == .unfinished)
    let question = try #require(search.question)
    #expect(question.rate == 10_000 && question.phase == .screen)
    search.note(
      LoadStep(rate: 10_000, phase: .screen, duration: question.duration, [Self.goal: .kept]))
    let finding = search.finding(for: Self.goal)
    #expect(finding.word == .unfinished && finding.low == 10_000 && finding.high == nil)
  }
}
