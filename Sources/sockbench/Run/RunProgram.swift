import Analysis
import BenchmarkModel
import Glibc
import Measurement

/// `sockbench run`: plan, measure, keep, summarise.
enum RunProgram {
  static func perform(_ options: RunOptions) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try Machine.prepare(options.session)
    let benchmarks = try checked(options, allowedCPUs)
    let selection = try Selection(benchmarks, requested: options.variants)
    let runner = try Machine.trialRunner()
    let stored = options.baseline == nil ? [] : StoredCampaign.judged(of: selection.measurable)
    if let baseline = options.baseline, stored.isEmpty {
      throw ProgramError(
        sentence:
          "--baseline \(baseline) has nothing to store, as only latency with --placement same"
          + " can be judged later; select some", exitCode: .usage)
    }
    if !options.session.quiet { options.sayWhatIsLeftOut() }
    let seed = options.session.anySeed
    // One trial that counts says as much as many.
    let once = options.isSelective ? [] : benchmarks.filter { !$0.isTimed }
    let plan = Plan(
      benchmarks: selection.measurable, cycles: options.trials, once: Set(once), seed: seed)
    var settings = TrialSettings(
      schedule: .plain(
        warmup: options.warmup.nanoseconds, duration: options.duration.nanoseconds),
      messageLimit: options.messages.map(UInt64.init),
      arms: [ArmSettings(start: options.ends == .exec ? .execSelf : .fork)],
      allowedCPUs: allowedCPUs)
    settings.serviceTime = options.serviceTime.nanoseconds
    var results = try ResultsDirectory(creating: options.output)
    try results.keepEnvironment(SessionFacts.all(options.session, seed: seed, facts(options, plan)))
    try results.add(selection.unsupportedRows(firstTrial: plan.trials.count))
    var progress = Progress(
      options.session, total: plan.trials.count,
      plannedTrial: options.warmup.nanoseconds + options.duration.nanoseconds
        + PlanEstimate.trialOverhead.nanoseconds)
    progress.total? += stored.count * StoredTrials.batch
    if let interruption = try measure(plan, settings, runner, &results, &progress) {
      try results.noteEnd(interruption)
      return try conclude(results, plan, stored: [], interruption)
    }
    var campaign = InterleavedCampaign(
      results, runner, progress, allowedCPUs: allowedCPUs, seed: seed)
    let interruption = try campaign.runToEnd { campaign throws(InterleavedCampaign.End) in
      try StoredCampaign.perform(StoredCampaign.firstWork(of: stored, step: nil), on: &campaign)
    }
    return try conclude(campaign.results, plan, stored: stored, interruption)
  }

  private static func facts(_ options: RunOptions, _ plan: Plan) -> [(String, String)] {
    [
      ("cycles", "\(options.trials)"),
      ("trials", "\(plan.trials.count)"),
      ("warmup_ns", "\(options.warmup.nanoseconds)"),
      ("duration_ns", "\(options.duration.nanoseconds)"),
      ("message_limit", options.messages.map { "\($0)" } ?? "none"),
      ("ends", options.ends.rawValue),
    ]
  }

  private static func checked(
    _ options: RunOptions, _ allowedCPUs: [Int]
  ) throws(ProgramError) -> [Benchmark] {
    do throws(UsageError) {
      return try options.checkedBenchmarks(allowedCPUs: allowedCPUs)
    } catch {
      throw ProgramError(error)
    }
  }

  /// Runs all trials, each on disk before the next.
  ///
  /// - Returns: why it ended early, if it did.
  private static func measure(
    _ plan: Plan, _ settings: TrialSettings, _ runner: borrowing TrialRunner,
    _ results: inout ResultsDirectory, _ progress: inout Progress
  ) throws(ProgramError) -> Interruption? {
    defer { progress.clear() }
    for trial in plan.trials {
      progress.start("\(trial.arms[0])")
      let outcomes: [TrialRunner.ArmOutcome]
      do throws(Interruption) { outcomes = try runner.run(trial, settings) } catch { return error }
      try results.add(outcomes)
      progress.finish(outcomes.map(\.row))
    }
    return nil
  }

  /// - Parameter stored: the benchmarks of which a later check needs a batch of valid trials.
  private static func conclude(
    _ results: borrowing ResultsDirectory, _ plan: Plan, stored: [Benchmark],
    _ interruption: Interruption?
  ) throws(ProgramError) -> ExitCode {
    let summary = results.summary
    try results.keep(summary)
    try StandardStream.output.print(
      SummaryTable(summary).text + "\nresults: \(results.path)\n")
    let planned = Set(plan.trials.flatMap(\.arms))
    let exitCode = TrialEndings(results.rows.filter { $0.purpose == nil }).complain(
      interruption, planned: planned)
    let complete = StoredTrials(rows: results.rows).benchmarks
    let missing = stored.filter { !complete.contains($0) }
    if interruption != nil || missing.isEmpty { return exitCode }
    StandardStream.error.complain(
      "too many trials were invalid to store what a check needs of"
        + " \(missing.map(\.description).joined(separator: ", ")); measure again when the machine is"
        + " calm")
    return .someTrialsFailed
  }
}
