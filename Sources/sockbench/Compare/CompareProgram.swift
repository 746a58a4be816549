import Analysis
import BenchmarkModel
import Measurement

/// `sockbench compare`: contests until each is precise enough, then the table.
enum CompareProgram {
  /// The fewest trials after which a narrow interval is believed.
  private static let fewestPreciseTrials = 10
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
    let seed = options.session.anySeed
    let results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(SessionFacts.all(options.session, seed: seed))
    let progress = Progress(
      options.session,
      timeLimit: TimeSpan(
        nanoseconds: options.timeLimit.nanoseconds * UInt64(contests.count)))
    var campaign = InterleavedCampaign(
      results, TrialRunner(stop: try Machine.stopSignals()), progress, allowedCPUs: allowedCPUs,
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
    try results.publish(Report(comparison), file: "comparison.csv", as: format)
    let isMeasured = comparison.contests.allSatisfy { $0.trials > 0 }
    return TrialEndings(results.rows, acceptsInvalid: isMeasured).complain(interruption)
  }

  /// One contest on its way.
  private struct ContestState {
    let contest: Contest
    let terms: Terms
    private var rows: [TrialRow] = []
    private var attempts = 0
    private var nanoseconds: UInt64 = 0
    private(set) var hasEnded = false

    /// However little time there is.
    private var fewestTrials: Int { ArmResult.fewestTrials(arms: contest.arms.count) }

    init(_ contest: Contest, _ options: CompareOptions) {
      self.contest = contest
      terms = Terms(
        reference: contest.reference, precision: options.precision, trials: options.trials,
        timeLimit: options.timeLimit.nanoseconds)
    }

    mutating func note(_ rows: [TrialRow], tookNanoseconds time: UInt64) {
      self.rows += rows
      attempts += 1
      nanoseconds += time
      let result = Comparison(rows: self.rows).contests.first
      let valid = result?.trials ?? 0
      // The next trial would end too late if it took as long as those before.
      let isTimeUp = nanoseconds + nanoseconds / UInt64(attempts) > terms.timeLimit ?? .max
      hasEnded =
        (valid >= fewestPreciseTrials && result?.isPrecise ?? false)
        || attempts >= terms.trials ?? .max
        || (isTimeUp && (valid >= fewestTrials || attempts >= 2 * fewestTrials))
    }
  }
}
