import Analysis
import BenchmarkModel

/// One contest on its way.
struct OngoingContest {
  let contest: Contest
  let terms: Terms
  private var rows: [TrialRow] = []
  private var time = Nanoseconds.zero
  private let end: ContestEnd
  private(set) var hasEnded = false

  /// - Parameter fewestTrials: what it has to have at the least, unless a limit ends it.
  init(_ contest: Contest, _ terms: Terms, fewestTrials: Int = 0) {
    end = ContestEnd(fewestTrials: fewestTrials)
    self.contest = contest
    self.terms = terms
  }

  /// - Parameter time: how long the trial took.
  mutating func note(_ rows: [TrialRow], taking time: Nanoseconds) {
    self.rows += rows
    self.time += time
    guard let result = Comparison(rows: self.rows).contests.first else { return }
    hasEnded = end.isReached(by: result, after: self.time)
  }
}
