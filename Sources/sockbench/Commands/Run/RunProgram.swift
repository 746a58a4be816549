import Analysis
import BenchmarkModel
import Glibc
import Measurement

/// `sockbench run`: plan, measure, keep, summarise.
enum RunProgram {
  static func perform(
    _ options: RunOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(
      options.session.deployment, options.variants)
    let benchmarks = try checked(options, allowedCPUs)
    let selection = try Selection(benchmarks, requested: options.variants, on: source)
    if !options.goals.isEmpty {
      return try options.performSearch(selection, allowedCPUs, on: source, to: output)
    }
    let stored = options.baseline == nil ? [] : BaselineCampaign.judged(of: selection.measurable)
    if let baseline = options.baseline, stored.isEmpty {
      throw ProgramError(
        sentence:
          "--baseline \(baseline) has nothing to store, as only latency with --placement same"
          + " can be judged later; select some", exitCode: .usage)
    }
    let place = try options.place(on: source)
    if !options.session.quiet { options.sayWhatIsLeftOut(to: output) }
    let seed = options.session.anySeed
    // One trial that counts says as much as many.
    let once = options.isSelective ? [] : benchmarks.filter { !$0.workload.traits.isTimed }
    let plan = Plan(
      benchmarks: selection.measurable, cycles: options.trials, once: Set(once), seed: seed)
    let settings = TrialSettings(
      schedule: .plain(warmup: options.warmup, duration: options.duration),
      messageLimit: options.messages.map(UInt64.init),
      arms: [options.armSettings],
      allowedCPUs: allowedCPUs)
    let contests =
      options.timeOfTurns == .zero
      ? [] : RunContests.contests(of: selection.measurable, on: source)
    let timeOfTurns = options.timeOfTurns * contests.count
    let results = try ResultsDirectory(creating: place)
    let timeOfSaturation = Saturation.time(for: selection.measurable)
    Expectation.say(
      options.plannedTrial * plan.trials.count + timeOfSaturation + timeOfTurns, isBound: false,
      options.session,
      to: output)
    var campaign = Campaign(
      results, source,
      Progress(
        options.session, of: source, to: output,
        total: Saturation.trials(for: selection.measurable) + plan.trials.count + stored.count
          * BaselineTrials.batch,
        plannedTrial: options.plannedTrial,
        after: timeOfTurns),
      allowedCPUs: allowedCPUs, seed: seed)
    try campaign.keepEnvironment(
      SessionFacts.all(options.session, on: source, seed: seed, facts(options, plan)))
    try campaign.note(selection.unsupported, behind: plan.trials.count)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      var saturation = Saturation()
      try saturation.measure(for: selection.measurable, [settings.arms[0]], on: &campaign)
      let trials = plan.trials.compactMap { trial -> Plan.Trial? in
        let arms = trial.arms.compactMap { saturation.known($0, among: [$0]) }
        guard arms.count == trial.arms.count else { return nil }
        return Plan.Trial(number: trial.number, cycle: trial.cycle, arms: arms)
      }
      try campaign.runUntilValid(trials) { settings.fitted(to: $0, options, saturation, seed) }
      try campaign.noteUnknownRates(
        of: selection.measurable.filter { saturation.known($0, among: [$0]) == nil })
      try ContestCampaign.perform(
        RunContests.ongoing(contests), within: timeOfTurns,
        trialTime: options.timeOfTurnsInTrial,
        settings.arms[0], on: source, &campaign)
      try BaselineCampaign.perform(
        BaselineCampaign.work(of: stored, step: nil), on: &campaign)
    }
    let exitCode = try conclude(
      campaign.results, options, plan, stored: stored, interruption, output)
    try campaign.results.keepPlots(complaining: output)
    return exitCode
  }

  private static func facts(_ options: RunOptions, _ plan: Plan) -> [(String, String)] {
    [
      ("cycles", "\(options.trials)"),
      ("trials", "\(plan.trials.count)"),
      ("warmup_ns", "\(options.warmup.count)"),
      ("duration_ns", "\(options.duration.count)"),
      ("message_limit", options.messages.map { "\($0)" } ?? "none"),
      ("ends", options.ends.rawValue),
      ("turns_ns", "\(options.timeOfTurns.count)"),
    ]
  }

  private static func checked(
    _ options: RunOptions, _ allowedCPUs: AllowedCPUs
  ) throws(ProgramError) -> [Benchmark] {
    do throws(UsageError) {
      return try options.checkedBenchmarks(allowedCPUs: allowedCPUs)
    } catch {
      throw ProgramError(error)
    }
  }

  /// - Parameter stored: the benchmarks of which a later check needs a batch of valid trials.
  private static func conclude(
    _ results: borrowing ResultsDirectory, _ options: RunOptions, _ plan: Plan, stored: [Benchmark],
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let result = results.runResult
    try results.keep(result.summary)
    if let comparison = result.comparisonCSV { try results.keep("comparison.csv", comparison) }
    try output.print(
      Document(result, showsDetails: options.details).printed(as: options.format, results.path))
    if options.baseline != nil, let directory = options.output {
      try output.print(BaselineSessions(in: directory).count)
    }
    let planned = Set(plan.trials.flatMap(\.arms))
    let exitCode = TrialEndings(
      results.rows.filter { $0.purpose == nil }, enough: options.trials
    ).complain(to: output, interruption, planned: planned)
    let complete = BaselineTrials(rows: results.rows).benchmarks
    let missing = stored.filter { !complete.contains($0) }
    if interruption != nil || missing.isEmpty { return exitCode }
    output.complain(
      "too many trials were invalid to store what a check needs of"
        + " \(missing.map(\.description).joined(separator: ", ")); measure again when the machine is"
        + " calm")
    return .someTrialsFailed
  }
}

extension TrialSettings {
  /// The same for a plain trial of a benchmark that may have to last longer, and whose requests are due at instants
  /// that all benchmarks of a cycle share.
  fileprivate func fitted(
    to trial: Plan.Trial, _ options: RunOptions, _ saturation: Saturation, _ seed: UInt64
  ) -> TrialSettings {
    var settings = self
    let shortest =
      trial.arms.map { benchmark in
        benchmark.workload.traits.shortestDuration(
          of: benchmark, utilisation: saturation.utilisation(of: benchmark))
      }.max() ?? .zero
    if shortest > options.duration {
      settings.schedule = .plain(warmup: options.warmup, duration: shortest)
    }
    settings.arrivalSeed = seed &+ UInt64(trial.cycle)
    return settings
  }
}
