import BenchmarkModel

extension CompareOptions {
  private static let decidedByCapacitySearch = [
    "--find", "--reference", "--family", "--precision", "--trials",
  ]

  /// Sets what `--search` has for defaults, and refuses what it cannot do.
  ///
  /// - Parameter flags: the options that were given.
  /// - Throws: ``UsageError``.
  mutating func prepareCapacitySearch(given flags: [String]) throws(UsageError) {
    try GoalsOption.check(
      axes, given: flags, decided: Self.decidedByCapacitySearch, format: format)
    axes[Rates.self] = [.perSecond(1000)]
    if !flags.contains("--time-limit") { timeLimit = GoalsOption.timeLimit }
  }
}
