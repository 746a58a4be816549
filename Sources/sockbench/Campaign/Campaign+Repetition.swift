import Analysis
import BenchmarkModel
import Measurement

/// What is done about trials that do not count.
extension Campaign {
  /// How often a trial is repeated in which the client was late, or the like.
  private static let mostRepetitions = 2

  /// Runs trials, and afterwards once more those that do not count as their client could not offer what it should have.
  mutating func runUntilValid(
    _ trials: [Plan.Trial], _ settings: (Plan.Trial) -> TrialSettings
  ) throws(End) {
    var invalid: [Plan.Trial] = []
    for trial in trials {
      let rows = try run(trial, settings(trial))
      if rows.contains(where: \.isToBeRepeated) { invalid.append(trial) }
    }
    for _ in 0..<Self.mostRepetitions {
      let repeated = invalid
      invalid = []
      progress.expect(more: repeated.count)
      for trial in repeated {
        let again = Plan.Trial(number: nextNumber, cycle: trial.cycle, arms: trial.arms)
        let rows = try run(again, settings(again))
        if rows.contains(where: \.isToBeRepeated) { invalid.append(trial) }
      }
    }
  }
}

extension TrialRow {
  /// A client that has no time left has none the next time, either, and what is due is drawn from the same seed.
  fileprivate var isToBeRepeated: Bool {
    status == .invalid && benchmark.workload.traits.hasOpenLoop
      && metrics[.generatorBusyFraction] ?? 0 <= Metric.mostGeneratorBusyFraction
      && metrics[.messagesSent] ?? 0 > 0
  }
}
