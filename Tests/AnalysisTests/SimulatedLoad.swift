import BenchmarkModel
import Glibc
import TestSupport

@testable import Analysis

/// A server whose every promise is known, and the search that does not know it.
struct SimulatedLoad {
  /// How likely a trial at a rate, of so long, keeps a goal.
  var chance: (_ goal: LoadGoal, _ rate: Int, _ duration: Nanoseconds) -> Double
  /// How likely a trial does not count.
  var unknown = 0.0
  /// What the client can offer at most.
  var limit = Int.max
  /// The trials after which a search is given up.
  var most = 2_000

  /// The search when it has ended, with its trials in their order.
  func search(
    _ goals: [LoadGoal], start: Int, seed: UInt64
  ) -> (search: RateSearch, steps: [LoadStep]) {
    var generator = SplitMix64(seed: seed)
    var search = RateSearch(goals: goals, start: start)
    var steps: [LoadStep] = []
    while steps.count < most, let question = search.question {
      let draw = Double.random(in: 0..<1, using: &generator)
      let counts = Double.random(in: 0..<1, using: &generator) >= unknown
      var outcomes: [LoadGoal: LoadStep.Outcome] = [:]
      for goal in goals {
        let isKept = draw < chance(goal, question.rate, question.duration)
        outcomes[goal] =
          !counts
          ? .unknown : question.rate > limit ? .generatorLimit : isKept ? .kept : .broken
      }
      let step = LoadStep(
        rate: question.rate, phase: question.phase, duration: question.duration, outcomes)
      search.note(step)
      steps.append(step)
    }
    return (search, steps)
  }

  /// Certain below a rate, impossible above it, and between the two within a fraction of it.
  static func edge(
    at rate: Double, width: Double = 0
  ) -> (LoadGoal, Int, Nanoseconds) -> Double {
    { _, offered, _ in
      let distance = log(Double(offered) / rate)
      if width == 0 { return distance < 0 ? 1 : 0 }
      return 1 / (1 + exp(4 * distance / width))
    }
  }
}
