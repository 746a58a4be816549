import BenchmarkModel

/// The numbers that every check has in common, whatever procedure its trials were made for. The page Comparing tells what
/// they promise.
package enum CheckRules {
  /// The probability of a false alarm, and that of a false improvement, for all metrics of a check together.
  static let significance = 0.025
  /// The confidence of the intervals shown, whose upper end is the bound that must stay below the limit.
  static let intervalConfidence = 0.9
  /// The probability of finding stalls in one arm where there are none, for all benchmarks together.
  static let stallP = 0.01
  /// Stalls are worth more trials when they are less probable than this by chance.
  static let stallScreenP = 0.02
  /// Of all trials of a suite; where more are not valid, and more than a few, only a regression holds.
  static let tolerableInvalidShare = 0.10
  /// By how much a control is slowed down.
  package static let controlInjection = 0.05

  /// Whether so many trials of a check are not valid that more of them would not help.
  package static func areHopeless(_ trials: [ComparedTrial]) -> Bool {
    let invalid = trials.count { !$0.isValid }
    return trials.count >= fewestHopeless && invalid * 2 > trials.count
  }

  /// The fewest trials by which a check is given up.
  private static let fewestHopeless = 20
}

extension Metric {
  /// The largest slowdown that a check lets pass, as a fraction.
  func limit(under benchmark: Benchmark) -> Double {
    let tolerance = benchmark.workload.traits.tolerance(of: self)
    return benchmark.placement.isOneCPU ? tolerance.limitOnOneCPU : tolerance.limitAcrossCPUs
  }
}
