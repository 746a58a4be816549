import Analysis
import BenchmarkModel
import Measurement

/// `sockbench compare`: contests until each is precise enough, then the table.
enum CompareProgram {
  /// How often each of two arms takes its turn in a trial, and each of more.
  private static func rounds(arms: Int) -> Int { arms > 2 ? 40 : 50 }

  static func perform(
    _ options: CompareOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try options.prepare(source)
    let (contests, unsupported) = try Contest.contests(options, on: source)
    var campaign = try options.campaign(of: contests, allowedCPUs, on: source, to: output)
    try campaign.note(unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      try measure(contests, options, source, &campaign)
    }
    return try conclude(campaign.results, options, interruption, output)
  }

  /// Visits every contest once a cycle, in an order drawn anew, until all have ended.
  private static func measure(
    _ contests: [Contest], _ options: CompareOptions, _ source: any TrialSource,
    _ campaign: inout Campaign
  ) throws(Campaign.End) {
    var states = contests.map { ContestState($0, of: contests.count, options) }
    var cycle = 0
    while states.contains(where: { !$0.hasEnded }) {
      for index in campaign.shuffled(Array(states.indices)) where !states[index].hasEnded {
        let state = states[index]
        let start = source.now()
        let rows = try campaign.run(
          state.contest.arms, state.contest.arms.map { _ in ArmSettings() },
          rounds: rounds(arms: state.contest.arms.count), cycle: cycle,
          purpose: Purpose(.compare, terms: state.terms))
        states[index].note(rows, taking: source.now() - start)
      }
      cycle += 1
    }
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ options: CompareOptions,
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let comparison = Comparison(rows: results.rows)
    try results.keep(results.summary)
    try results.publish(
      Report(comparison, endedByItself: interruption == nil), file: "comparison.csv",
      as: options.format, hasAbsolutes: options.hasAbsolutes, to: output)
    return CompareOptions.exitCode(
      after: results.rows, comparable: comparison.contests.map(\.isComparable),
      trials: comparison.contests.map(\.trials), to: output, interruption)
  }

  /// One contest on its way.
  private struct ContestState {
    let contest: Contest
    let terms: Terms
    private var rows: [TrialRow] = []
    private var time = Nanoseconds.zero
    private var end = ContestEnd()
    private(set) var hasEnded = false

    /// - Parameter count: the number of contests of this command.
    init(_ contest: Contest, of count: Int, _ options: CompareOptions) {
      self.contest = contest
      let workload = contest.arms[0].workload
      terms = Terms(
        reference: contest.reference,
        choosingTrials: ReferenceChoice.trials(
          arms: contest.arms.count, named: contest.reference),
        family: options.family ? count : nil,
        precision: options.precision ?? ContestEnd.standardPrecision,
        finalPrecision: options.precision == nil ? ContestEnd.finalPrecision(of: workload) : nil,
        trials: options.trials, timeLimit: options.timeLimit)
    }

    mutating func note(_ rows: [TrialRow], taking time: Nanoseconds) {
      self.rows += rows
      self.time += time
      guard let result = Comparison(rows: self.rows).contests.first else { return }
      hasEnded = end.isReached(by: result, after: self.time)
    }
  }
}
