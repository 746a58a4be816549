package import BenchmarkModel

/// The numbers by which a check decides. They were chosen by resampling thousands of suites of equal
/// and of slowed arms; the page on the method tells what they promise.
package enum CheckRules {
  /// How many valid trials a step takes.
  package static func trials(in step: Purpose.Step) -> Int {
    switch step {
    case .pilot: 1
    case .screen: 10
    case .confirm: 20
    case .decide: 30
    case .collect: EvidenceRules.firstTrials
    }
  }

  /// How many valid trials are missing before a subject is judged again.
  static func missing(in step: Purpose.Step, after trials: Int) -> Int {
    // Evidence that accumulates is looked at after each.
    max(step == .collect ? 1 : 0, self.trials(in: step) - trials)
  }

  /// The step at which a role begins. Screening only acquits, and would be lost on a control that is
  /// to be found guilty.
  package static func firstStep(of role: Purpose.Role) -> Purpose.Step {
    role == .slowControl ? .confirm : .screen
  }

  static func step(after step: Purpose.Step) -> Purpose.Step? {
    switch step {
    case .pilot: .screen
    case .screen: .confirm
    case .confirm: .decide
    case .decide, .collect: nil
    }
  }

  /// Whether so many trials of a check are not valid that more of them would not help.
  package static func areHopeless(_ trials: [ComparedTrial]) -> Bool {
    let invalid = trials.count { !$0.isValid }
    return trials.count >= fewestHopeless && invalid * 2 > trials.count
  }

  /// The fewest trials by which a check is given up.
  private static let fewestHopeless = 20

  /// A step ends without a result when so many of its trials were invalid.
  package static func tolerableInvalid(in step: Purpose.Step) -> Int { trials(in: step) / 2 }

  /// Screening acquits when a difference above 0 is at least this probable by chance.
  static let screenP = 0.10
  /// Screening takes an improvement for worth confirming when it is less probable than this.
  static let improvementP = 0.01
  /// The probability of a false alarm in a step, for all metrics together.
  static let significance = 0.025
  /// The confidence of the upper bound that must stay below the limit.
  static let boundConfidence = 0.95
  /// That of the intervals shown, whose upper end is that bound.
  static let intervalConfidence = 2 * boundConfidence - 1
  /// The probability of finding stalls in one arm where there are none, for all benchmarks together.
  static let stallP = 0.01
  /// Screening takes stalls for worth confirming when they are less probable than this by chance.
  static let stallScreenP = 0.02
  /// Of all trials of a suite; with more than this no verdict holds.
  static let tolerableInvalidShare = 0.10
  /// By how much a control is slowed down.
  package static let controlInjection = 0.05
}

extension Metric {
  /// The largest slowdown that a check lets pass, as a fraction.
  func limit(under benchmark: Benchmark) -> Double {
    let tolerance = benchmark.workload.traits.tolerance(of: self)
    return benchmark.placement.isOneCPU ? tolerance.limitOnOneCPU : tolerance.limitAcrossCPUs
  }
}
