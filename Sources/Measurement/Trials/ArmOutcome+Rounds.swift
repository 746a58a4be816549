import BenchmarkModel

extension TrialRunner.ArmOutcome {
  /// The same, with what its rounds say against those of the trial's first arm.
  func compared(with first: Self) -> Self {
    guard row.arm > 0, let rounds = RoundComparison(of: messageTimes, against: first.messageTimes)
    else { return self }
    var outcome = self
    outcome.row.conditions[.roundRatio] = rounds.ratio
    outcome.row.conditions[.roundError] = rounds.error
    return outcome
  }
}
