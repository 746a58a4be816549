import Analysis
import BenchmarkModel
import Measurement

/// `sockbench compare`: contests until each is precise enough, then the table.
enum CompareProgram {
  /// How often each of two arms takes its turn in a trial, and each of more.
  private static func rounds(arms: Int) -> Int { arms > 2 ? 40 : 50 }

  static func perform(_ options: CompareOptions) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try Machine.prepare(options.session)
    do throws(UsageError) {
      try options.axes.check(
        options.axes.placements ?? [.same], of: options.axes.variants, allowedCPUs: allowedCPUs,
        force: options.session.force)
    } catch {
      throw ProgramError(error)
    }
    let (contests, unsupported) = try Contest.contests(options)
    for variant in Set(contests.flatMap(\.arms).map(\.variant)) {
      try Selection.requireNames(of: variant)
    }
    try Selection.requireRoom(for: contests.map(\.arms))
    let seed = options.session.anySeed
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(SessionFacts.all(options.session, seed: seed))
    let progress = Progress(
      options.session,
      timeLimit: TimeSpan(
        nanoseconds: options.timeLimit.nanoseconds * UInt64(contests.count)))
    var campaign = InterleavedCampaign(
      results, try Machine.trialRunner(), progress, allowedCPUs: allowedCPUs,
      seed: seed)
    try campaign.note(unsupported)
    let interruption = try campaign.runToEnd { campaign throws(InterleavedCampaign.End) in
      try measure(contests, options, &campaign)
    }
    return try conclude(campaign.results, options.format, interruption)
  }

  /// Visits every contest once a cycle, in an order drawn anew, until all have ended.
  private static func measure(
    _ contests: [Contest], _ options: CompareOptions, _ campaign: inout InterleavedCampaign
  ) throws(InterleavedCampaign.End) {
    var states = contests.map { ContestState($0, options) }
    var cycle = 0
    while states.contains(where: { !$0.hasEnded }) {
      for index in campaign.shuffled(Array(states.indices)) where !states[index].hasEnded {
        let state = states[index]
        let start = Clock.now()
        let rows = try campaign.run(
          state.contest.arms, state.contest.arms.map { _ in ArmSettings() },
          rounds: rounds(arms: state.contest.arms.count), cycle: cycle,
          purpose: Purpose(.compare, terms: state.terms))
        states[index].note(rows, tookNanoseconds: Clock.now() - start)
      }
      cycle += 1
    }
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ format: ReportFormat, _ interruption: Interruption?
  ) throws(ProgramError) -> ExitCode {
    let comparison = Comparison(rows: results.rows)
    try results.keep(results.summary)
    try results.publish(
      Report(comparison, endedByItself: interruption == nil), file: "comparison.csv", as: format)
    let isCompared = comparison.contests.contains(where: \.isComparable)
    let isMeasured = comparison.contests.allSatisfy { $0.trials > 0 }
    let exitCode = TrialEndings(results.rows, acceptsInvalid: isMeasured || !isCompared)
      .complain(interruption)
    return exitCode == .done && !isCompared ? .inconclusive : exitCode
  }

  /// One contest on its way.
  private struct ContestState {
    let contest: Contest
    let terms: Terms
    private var rows: [TrialRow] = []
    private var nanoseconds: UInt64 = 0
    private var end = ContestEnd()
    private(set) var hasEnded = false

    init(_ contest: Contest, _ options: CompareOptions) {
      self.contest = contest
      let workload = contest.arms[0].workload
      terms = Terms(
        reference: contest.reference, precision: options.precision ?? ContestEnd.standardPrecision,
        finalPrecision: options.precision == nil ? ContestEnd.finalPrecision(of: workload) : nil,
        trials: options.trials, timeLimit: options.timeLimit.nanoseconds)
    }

    mutating func note(_ rows: [TrialRow], tookNanoseconds time: UInt64) {
      self.rows += rows
      nanoseconds += time
      guard let result = Comparison(rows: self.rows).contests.first else { return }
      hasEnded = end.isReached(by: result, nanoseconds: nanoseconds)
    }
  }
}
