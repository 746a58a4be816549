package import BenchmarkModel

/// What the rows of a run say: absolute values of trials that had the machine for themselves, and how arms stand to
/// one another that took turns.
package struct RunResult: Sendable {
  package let summary: Summary
  package let comparison: Comparison
  let rows: [TrialRow]

  /// - Parameters:
  ///   - rows: all of the run.
  ///   - isDebugBuild: whether the tool that measured was built without optimisation.
  package init(rows: [TrialRow], isDebugBuild: Bool) {
    self.rows = rows
    summary = Summary(rows: rows.summarised, isDebugBuild: isDebugBuild)
    comparison = Comparison(rows: rows)
  }

  /// The text of `summary.csv`.
  package var summaryCSV: String { SummaryCSV.text(for: summary) }
  /// The text of `comparison.csv`; nil where nothing took turns.
  package var comparisonCSV: String? {
    comparison.contests.isEmpty ? nil : ComparisonCSV.text(for: comparison)
  }
}
