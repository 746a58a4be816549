import BenchmarkModel
import Glibc

/// Makes the rows of trials whose arms took turns.
struct TrialSimulator {
  /// How the arms of a trial differ.
  struct Model {
    /// By how much each arm is slower than the first, as the logarithm of a ratio.
    var shifts = [0.0, 0.0]
    /// The standard deviation of that logarithm over the trials.
    var deviation = 0.01
    /// What the first arm measures, about.
    var levels: [Metric: Double] = [.roundTrips.trimmedMean: 9_000]
    /// What else happens in a trial; the trials of a call are counted from 0.
    var change: (_ trial: Int, _ arms: inout [TrialRow]) -> Void = { _, _ in }

    static func slower(by fraction: Double, deviation: Double = 0.01) -> Model {
      Model(shifts: [0, log(1 + fraction)], deviation: deviation)
    }
  }

  private(set) var rows: [TrialRow] = []
  private var generator: SplitMix64
  private var trials = 0

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// Adds trials with random differences.
  mutating func run(
    _ count: Int, _ purpose: Purpose, _ arms: [Benchmark], _ model: Model = Model()
  ) {
    // The difference of two arms has twice the variance of one, and a draw has a third of 1.
    let scale = model.deviation * 1.5.squareRoot()
    for trial in 0..<count {
      let noise = Draws.normal(arms.count, using: &generator)
      let shifts = zip(model.shifts, noise).map { $0 + scale * $1 }
      run(purpose, arms, shifts: shifts, levels: model.levels) { model.change(trial, &$0) }
    }
  }

  /// Adds one trial with differences as given; the weather hits all arms alike.
  mutating func run(
    _ purpose: Purpose, _ arms: [Benchmark], shifts: [Double],
    levels: [Metric: Double] = [.roundTrips.trimmedMean: 9_000],
    change: (inout [TrialRow]) -> Void = { _ in }
  ) {
    let weather = Draws.normal(1, using: &generator)[0] / 2
    var rows = zip(arms, shifts).enumerated().map { arm, item in
      var metrics: [Metric: Double] = [:]
      for (metric, level) in levels {
        let slowdown = item.1 + weather
        metrics[metric] = level * exp(metric.better == .higher ? -slowdown : slowdown)
      }
      return TrialRow(
        trial: trials, cycle: trials, arm: arm, purpose: purpose, benchmark: item.0, status: .ok,
        metrics: metrics)
    }
    change(&rows)
    self.rows += rows
    trials += 1
  }
}

extension [TrialRow] {
  /// Makes the rows of one arm invalid.
  mutating func spoil(arm: Int, _ reason: String = "a slot started 6.1 ms late") {
    self[arm].status = .invalid
    self[arm].reason = reason
    self[arm].metrics = [:]
  }
}
