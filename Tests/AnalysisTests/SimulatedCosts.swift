import BenchmarkModel
import Glibc
import TestSupport

@testable import Analysis

/// Two variants whose costs are known at every size, and the search that does not know them.
struct SimulatedCosts {
  /// In nanoseconds, of side 0 and side 1.
  var cost: (_ side: Int, _ size: Int) -> Double
  /// The standard deviation of the logarithm of a ratio within a trial.
  var deviation = 0.01
  var grid = Array(sequence(first: 64) { $0 < 131_072 ? $0 * 2 : nil })
  var margin = log(1.01)
  /// The trials after which a search is given up.
  var limit = 5_000

  func trial(_ question: SizeQuestion, using generator: inout SplitMix64) -> SizeTrial {
    let points = question.points
    let noise = Draws.differences(points.count, deviation: deviation, using: &generator)
    let weather = 0.3 * Draws.normal(1, using: &generator)[0]
    let costs = zip(points, noise).map { point, noise in
      (point, cost(point.side, point.size) * exp(noise + weather))
    }
    return SizeTrial(costs: Dictionary(uniqueKeysWithValues: costs))
  }

  /// The search when it has ended, or was given up.
  func search(seed: UInt64) -> CrossoverSearch {
    var generator = SplitMix64(seed: seed)
    var search = CrossoverSearch(grid: grid, margin: margin)
    var trials = 0
    while trials < limit, let question = search.question {
      search.note(trial(question, using: &generator), isConfirming: question.isConfirming)
      trials += 1
    }
    return search
  }

  /// A cost that grows with the size alone, which costs what it costs more beyond a size.
  static func line(
    _ fixed: Double, _ perByte: Double, step: Double = 0, beyond size: Int = .max
  ) -> @Sendable (Int) -> Double {
    { $0 > size ? fixed + perByte * Double($0) + step : fixed + perByte * Double($0) }
  }
}
