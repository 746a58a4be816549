import Analysis
import BenchmarkModel
import Measurement

/// `sockbench compare`: contests until each is precise enough, then the table.
enum CompareProgram {
  static func perform(
    _ options: CompareOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try options.prepare(source)
    let (contests, unsupported) = try Contest.contests(options, on: source)
    var campaign = try options.campaign(of: contests, allowedCPUs, on: source, to: output)
    try campaign.note(unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      try CountCampaign.perform(
        contests.filter { !$0.takesTurns }, within: options.timeLimit, on: source, &campaign)
      let known = try campaign.knowing(contests.filter(\.takesTurns))
      let ongoing = known.map { OngoingContest($0, options.terms(of: $0, among: known.count)) }
      try ContestCampaign.perform(ongoing, on: source, &campaign)
    }
    let exitCode = try conclude(campaign.results, options, interruption, output)
    try campaign.results.keepPlots(complaining: output)
    return exitCode
  }

  /// Looks for rates side by side.
  static func performSearch(
    _ options: CompareOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try options.prepare(source)
    let (contests, unsupported) = try Contest.contests(options, on: source)
    let arms = contests.flatMap(\.arms)
    try Selection.requireRoom(for: arms.map { [$0] }, on: source)
    return try CapacityProgram.perform(
      CapacityRequest(
        benchmarks: arms, unsupported: unsupported, goals: options.goals,
        timeLimit: options.timeLimit, format: options.format),
      options.session, allowedCPUs, on: source, to: output)
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ options: CompareOptions,
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let comparison = Comparison(rows: results.rows)
    try results.keep(results.summary)
    try results.publish(
      Document(comparison, endedByItself: interruption == nil), file: "comparison.csv",
      as: options.format, hasAbsolutes: options.hasAbsolutes, to: output)
    let counted = comparison.counts.benchmarks.map(\.measuredTrials)
    return CompareOptions.exitCode(
      after: results.rows,
      comparable: comparison.contests.map(\.isComparable) + counted.map { $0 > 0 },
      trials: comparison.contests.map(\.trials) + counted, to: output, interruption)
  }
}
