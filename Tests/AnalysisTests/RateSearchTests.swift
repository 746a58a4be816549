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

  /// Where chance decides over a stretch of rates, the middle of it is found, and the interval has it.
  @Test(arguments: [0.02, 0.05, 0.1]) func aWideEdge(width: Double) {
    var found: [Double] = []
    var covered = 0
    for seed in 1...100 as ClosedRange<UInt64> {
      let load = SimulatedLoad(chance: SimulatedLoad.edge(at: 50_000, width: width))
      let (search, steps) = load.search([Self.goal], start: 40_000, seed: seed)
      #expect(steps.count < load.most)
      let finding = search.finding(for: Self.goal)
      guard finding.word == .found else {
        #expect(finding.word == .cannotTell)
        continue
      }
      found.append((finding.rate ?? 0) / 50_000)
      guard let low = finding.low, let high = finding.high else { continue }
      covered += low < 50_000 && high >= 50_000 ? 1 : 0
    }
    #expect(found.count >= 90, "\(found.count)")
    #expect(covered >= found.count * 85 / 100, "\(covered) of \(found.count)")
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
    #expect(Double(together.count) < 1.1 * Double(apart))
  }

  /// A server that keeps a goal at a high rate and breaks it at a lower one, again and again.
  @Test func ratesThatContradictOneAnother() throws {
    let load = SimulatedLoad(chance: { _, rate, duration in
      // Short trials see another edge than long ones do, and a notch is below it.
      if duration < .milliseconds(250) { return rate < 50_000 ? 1 : 0 }
      return (48_000...49_200).contains(rate) ? 0 : rate < 60_000 ? 1 : 0
    })
    let (search, steps) = load.search([Self.goal], start: 40_000, seed: 1)
    let finding = search.finding(for: Self.goal)
    let (low, high) = try (#require(finding.low), #require(finding.high))
    #expect(finding.word == .found && low < high)
    let fell = steps.map(\.rate).contains { (48_000...49_200).contains($0) }
    if low < 48_000 {
      #expect((48_000...49_200).contains(high) && finding.brokenBelow == nil)
    } else {
      #expect(low < 60_000 && high >= 60_000 && (finding.brokenBelow != nil) == fell)
    }
  }

  /// Latency falls as the rate grows, where a CPU that idles takes long to wake: a search that begins above what is
  /// kept does not pass over it on its way to rates at which the promise is broken, too.
  @Test(arguments: [1, 40_000, 100_000, 900_000]) func aPromiseThatLowRatesBreak(start: Int) throws
  {
    let load = SimulatedLoad(chance: { _, rate, _ in (20_000..<60_000).contains(rate) ? 1 : 0 })
    let (search, steps) = load.search([Self.goal], start: start, seed: 1)
    let finding = search.finding(for: Self.goal)
    guard start > 1 else {
      #expect(finding.word == .atNone)
      return
    }
    #expect(finding.word == .found)
    let (low, high) = try (#require(finding.low), #require(finding.high))
    #expect(low < 60_000 && high >= 60_000 && Double(high) < Double(low) * 1.021)
    #expect(steps.count < 90, "\(steps.count)")
  }

  /// A rate that only short trials kept, as chance has it, is none that is kept, nor one that is broken for certain.
  @Test func onlyShortTrialsKeepIt() {
    for (short, word) in [(1, RateFinding.Word.cannotTell), (0, .atNone)] as [(Double, _)] {
      let load = SimulatedLoad(chance: { _, rate, duration in
        duration < .milliseconds(100) && rate < 50_000 ? short : 0
      })
      let finding = load.search([Self.goal], start: 40_000, seed: 1).search.finding(for: Self.goal)
      #expect(finding.word == word && finding.low == nil)
      #expect(finding.high == RateSearch.lowestRate(for: Self.goal))
    }
  }

  /// Where chance decides and not the rate, nothing was found; a server that carries nothing beyond is an end all the same.
  @Test func aMachineThatIsDisturbed() {
    var words: [RateFinding.Word: Int] = [:]
    for seed in 1...30 as ClosedRange<UInt64> {
      let load = SimulatedLoad(chance: { _, rate, _ in rate < 100_000 ? 0.5 : 0 })
      let (search, steps) = load.search([Self.goal], start: 40_000, seed: seed)
      #expect(steps.count < load.most)
      words[search.finding(for: Self.goal).word, default: 0] += 1
    }
    #expect(words[.found, default: 0] <= 5, "\(words)")
    #expect(words[.cannotTell, default: 0] >= 20, "\(words)")
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
