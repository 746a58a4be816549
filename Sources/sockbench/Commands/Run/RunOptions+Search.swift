import BenchmarkModel
import Measurement

extension RunOptions {
  private static let decidedBySearch = [
    "--quick", "--trials", "--duration", "--warmup", "--messages", "--turns", "--baseline", "--add",
    "--details",
  ]

  /// Refuses what `--search` cannot do.
  ///
  /// - Parameter flags: the options that were given.
  /// - Throws: ``UsageError``.
  mutating func prepareSearch(given flags: [String]) throws(UsageError) {
    guard !goals.isEmpty else {
      if timeLimit == nil { return }
      throw UsageError("--time-limit goes with \(GoalsOption.flag); leave it out")
    }
    try GoalsOption.check(axes, given: flags, decided: Self.decidedBySearch, format: format)
    axes[Rates.self] = [.perSecond(1000)]
  }

  func performSearch(
    _ selection: Selection, _ allowedCPUs: AllowedCPUs, on source: any TrialSource,
    to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try CapacityProgram.perform(
      CapacityRequest(
        benchmarks: selection.measurable, unsupported: selection.unsupported, goals: goals,
        timeLimit: timeLimit ?? GoalsOption.timeLimit, format: format),
      session, allowedCPUs, armSettings, on: source, to: output)
  }

  /// How the two ends of a pair start.
  var armSettings: ArmSettings { ArmSettings(start: ends == .exec ? .execSelf : .fork) }
}
