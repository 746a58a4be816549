import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Searches through costs that are known, from a calm machine to a loaded one.
@Suite struct CrossoverSearchTests {
  /// A step of 40 % that is not told from its neighbours by anything else.
  private static let stepping = SimulatedCosts.line(6_500, 0.15, step: 6_500, beyond: 65_483)

  private func isEnded(_ search: CrossoverSearch) -> Bool {
    search.question == nil && search.hasGrid && search.steps.allSatisfy(\.open.isEmpty)
  }

  /// Side 1 becomes the faster somewhere about 15000 bytes, the slower from one byte to the next, and again the
  /// faster.
  @Test(arguments: [0.005, 0.01, 0.03]) func crossoversAndAStep(deviation: Double) throws {
    let first = SimulatedCosts.line(5_000, 0.25)
    let costs = SimulatedCosts(
      cost: { $0 == 0 ? first($1) : Self.stepping($1) }, deviation: deviation)
    for seed in 1...3 as ClosedRange<UInt64> {
      let search = costs.search(seed: seed)
      #expect(isEnded(search))
      let words = search.words()
      let step = SizeSpan(65_483, 65_484)
      #expect(
        words[step] == [
          .step(of: 1): .step, .lead(at: 65_483): .second, .lead(at: 65_484): .first,
        ])
      let spans = search.ranking.found.map(\.span)
      try #require(spans.count == 3 && spans[1] == step)
      for (span, truth) in [(spans[0], 15_000), (spans[2], 80_000)] {
        #expect(span.low < truth && span.high > truth)
        #expect(Double(span.width) < 0.7 * Double(truth), "\(span)")
        #expect(
          words[span] == [.lead(at: span.low): .first, .lead(at: span.high): .second])
      }
      #expect(words.values.allSatisfy { $0[.step(of: 0)] == nil })
    }
  }

  /// Wherever it is, and whichever side has it, a step is found to the byte.
  @Test(arguments: [0.01, 0.03]) func aStepAnywhere(deviation: Double) {
    var generator = SplitMix64(seed: 7)
    for seed in 1...8 as ClosedRange<UInt64> {
      let beyond = Int.random(in: 1_024..<16_384, using: &generator)
      let side = Int.random(in: 0...1, using: &generator)
      let flat = SimulatedCosts.line(9_000, 0.05)
      let stepping = SimulatedCosts.line(8_000, 0.05, step: 2_500, beyond: beyond)
      let costs = SimulatedCosts(
        cost: { $0 == side ? stepping($1) : flat($1) }, deviation: deviation,
        grid: [1_024, 2_048, 4_096, 8_192, 16_384])
      let search = costs.search(seed: seed)
      #expect(isEnded(search))
      #expect(search.words()[SizeSpan(beyond, beyond + 1)]?[.step(of: side)] == .step, "\(beyond)")
    }
  }

  /// Two steps, one of them on each side, and no change of the ranking.
  @Test func stepsOfBothSides() {
    let costs = SimulatedCosts(cost: { side, size in
      let line = SimulatedCosts.line(6_000, 0, step: 2_000, beyond: side == 0 ? 4_096 : 65_483)
      return line(size) * (side == 0 ? 1 : 2)
    })
    let search = costs.search(seed: 5)
    #expect(isEnded(search) && search.ranking.reversals.isEmpty)
    #expect(
      search.words() == [
        SizeSpan(4_096, 4_097): [.step(of: 0): .step],
        SizeSpan(65_483, 65_484): [.step(of: 1): .step],
      ])
  }

  @Test func nothingToBeFound() {
    for deviation in [0.005, 0.01, 0.03] {
      let search = SimulatedCosts(
        cost: { side, size in (side == 0 ? 1 : 1.1) * (5_000 + 0.2 * Double(size)) },
        deviation: deviation
      ).search(seed: 1)
      #expect(isEnded(search) && search.words().isEmpty && search.ranking.reversals.isEmpty)
      #expect(search.grid.allSatisfy { search.ranking.lead(at: $0) == .first })
    }
  }

  /// At such noise nothing is certain by the first trials, and everything after all.
  @Test func aLoadedMachineTakesMoreTrials() {
    let costs = { (deviation: Double) in
      SimulatedCosts(
        cost: { $0 == 0 ? 4_000 : Self.stepping($1) }, deviation: deviation,
        grid: [32_768, 65_536]
      ).search(seed: 3)
    }
    let (calm, loaded) = (costs(0.01), costs(0.08))
    #expect(calm.evidence.trials < loaded.evidence.trials)
    for search in [calm, loaded] {
      #expect(search.words()[SizeSpan(65_483, 65_484)]?[.step(of: 1)] == .step)
    }
  }

  /// What is not looked through is known.
  @Test func aSearchThatIsGivenUp() {
    var costs = SimulatedCosts(cost: { $0 == 0 ? 4_000 : Self.stepping($1) })
    costs.limit = 90
    let search = costs.search(seed: 1)
    #expect(search.question != nil && search.words().isEmpty)
    #expect(search.steps[0].open.isEmpty)
    #expect(search.steps[1].open.contains { $0.low <= 65_483 && $0.high >= 65_484 })
    costs.limit = 10
    #expect(!costs.search(seed: 1).hasGrid)
  }
}
