package import BenchmarkModel
import Glibc

/// Makes the rows of trials whose arms took turns.
package struct TrialSimulator {
  /// How the arms of a trial differ.
  package struct Model {
    /// By how much each arm is slower than the first, as the logarithm of a ratio.
    package var shifts: [Double]
    /// The standard deviation of that logarithm over the trials.
    package var deviation: Double
    /// What the first arm measures, about.
    package var levels: [Metric: Double]
    /// What else happens in a trial; the trials of a call are counted from 0.
    package var change: (_ trial: Int, _ arms: inout [TrialRow]) -> Void

    package init(
      shifts: [Double] = [0, 0], deviation: Double = 0.01,
      levels: [Metric: Double] = [.roundTrips.trimmedMean: 9_000],
      change: @escaping (_ trial: Int, _ arms: inout [TrialRow]) -> Void = { _, _ in }
    ) {
      self.shifts = shifts
      self.deviation = deviation
      self.levels = levels
      self.change = change
    }

    package static func slower(by fraction: Double, deviation: Double = 0.01) -> Model {
      Model(shifts: [0, log(1 + fraction)], deviation: deviation)
    }
  }

  package private(set) var rows: [TrialRow] = []
  /// By how much a trial is slower than usual for all arms alike, at most, about: a logarithm.
  package var weather = 0.5
  private var generator: SplitMix64
  private var trials = 0

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// Adds trials with random differences.
  package mutating func run(
    _ count: Int, _ purpose: Purpose, _ arms: [Benchmark], _ model: Model = Model()
  ) {
    for trial in 0..<count {
      let noise = Draws.differences(arms.count, deviation: model.deviation, using: &generator)
      let shifts = zip(model.shifts, noise).map { $0 + $1 }
      run(purpose, arms, shifts: shifts, levels: model.levels) { model.change(trial, &$0) }
    }
  }

  /// Adds one trial with differences as given; the weather hits all arms alike.
  package mutating func run(
    _ purpose: Purpose, _ arms: [Benchmark], shifts: [Double],
    levels: [Metric: Double] = [.roundTrips.trimmedMean: 9_000],
    change: (inout [TrialRow]) -> Void = { _ in }
  ) {
    let weather = weather * Draws.normal(1, using: &generator)[0]
    let trial = Plan.Trial(number: trials, cycle: trials, purpose: purpose, arms: arms)
    var rows = zip(arms.indices, shifts).map { arm, shift in
      var row = trial.row(ofArm: arm)
      for (metric, level) in levels {
        row.metrics[metric] = metric.slowed(level, by: shift + weather)
      }
      return row
    }
    change(&rows)
    self.rows += rows
    trials += 1
  }
}

extension Draws {
  /// By how much each arm of a trial is slower than usual, so that two of them differ by the standard deviation
  /// given.
  package static func differences(
    _ count: Int, deviation: Double, using generator: inout SplitMix64
  ) -> [Double] {
    // The difference of two arms has twice the variance of one, and a draw has a third of 1.
    let scale = deviation * 1.5.squareRoot()
    return normal(count, using: &generator).map { scale * $0 }
  }
}

extension Metric {
  /// What it comes to on an arm that is slower, by the logarithm of a ratio.
  package func slowed(_ level: Double, by shift: Double) -> Double {
    level * exp(better == .higher ? -shift : shift)
  }
}

extension Plan.Trial {
  /// The row of an arm that went well, with nothing in it yet.
  package func row(ofArm arm: Int) -> TrialRow {
    TrialRow(
      trial: number, cycle: cycle, arm: arm, purpose: purpose, benchmark: arms[arm], status: .ok)
  }
}

extension [TrialRow] {
  /// Makes the rows of one arm invalid.
  package mutating func spoil(arm: Int, _ reason: String = "a slot started 6.1 ms late") {
    self[arm].status = .invalid
    self[arm].reason = reason
    self[arm].metrics = [:]
  }
}
