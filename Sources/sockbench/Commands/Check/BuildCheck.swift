import Analysis
import BenchmarkModel
import Measurement

/// `sockbench check --against EXECUTABLE`: this build against another, slot by slot.
enum BuildCheck {
  static func perform(
    _ options: CheckOptions, against path: String, on source: any TrialSource,
    to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(
      isIsolated: options.session.isolate, options.suite.axes.variants)
    let selection = try Selection(
      suite: options.suite, allowedCPUs, force: options.session.force, on: source)
    let base = try executable(at: path, force: options.session.force, on: source)
    try checkThat(base, knows: selection.measurable)
    let seed = options.session.anySeed
    let namespaces = try SideNamespaces(
      base: tryOut(base, source, allowedCPUs), facts: source.facts())
    try namespaces.check(options.suite.axes.variants, of: base)
    if let warning = namespaces.warning(about: base), !options.session.quiet {
      output.complain(warning)
    }
    let suite = SuiteCampaign(
      benchmarks: selection.measurable, base: .exec(path: base.path), candidate: .execSelf,
      limit: options.limit, injection: options.injection, names: options.names)
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(
      SessionFacts.all(
        options.session, on: source, seed: seed, facts(base) + namespaces.facts))
    let usual = suite.usualTime + suite.timeForRates
    let timeLimit = options.timeLimit ?? suite.longestTime + suite.timeForRates
    Expectation.say(usual, atMost: timeLimit, options.session, to: output)
    var campaign = Campaign(
      results, source,
      Progress(
        options.session, of: source, to: output, total: suite.plannedTrials + suite.trialsForRates,
        plannedTrial: usual / (suite.plannedTrials + suite.trialsForRates)),
      allowedCPUs: allowedCPUs, seed: seed, timeLimit: timeLimit)
    try campaign.note(selection.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      var known = suite
      known.benchmarks = try suite.knownBenchmarks(on: &campaign)
      try known.run(on: &campaign)
    }
    let exitCode = try conclude(campaign.results, options, interruption, output)
    try campaign.results.keepPlots(complaining: output)
    return exitCode
  }

  private static func facts(_ base: EndExecutable) -> [(String, String)] {
    [("base_executable", base.path), ("base_version", base.description.version)]
  }

  /// - Throws: ``ProgramError`` when it is not a sockbench, or one that cannot be compared with this.
  private static func executable(
    at path: String, force: Bool, on source: any TrialSource
  ) throws(ProgramError) -> EndExecutable {
    do throws(EndExecutable.Refusal) {
      let base = try source.executable(at: path)
      let own = EndExecutable.Description.own
      if base.description.build != own.build, !force {
        throw .unfit(
          "'\(path)' is a \(base.description.build) build and this is a \(own.build) build;"
            + " compare like with like, or add --force")
      }
      return base
    } catch {
      switch error {
      case .missing(let sentence):
        throw ProgramError(sentence: "--against: \(sentence)", exitCode: .inputMissing)
      case .unfit(let sentence):
        throw ProgramError(sentence: "--against: \(sentence)", exitCode: .malformedInput)
      }
    }
  }

  /// - Throws: ``ProgramError`` when its ends would measure something else than is asked.
  private static func checkThat(
    _ base: EndExecutable, knows benchmarks: [Benchmark]
  ) throws(ProgramError) {
    for benchmark in benchmarks {
      guard let difference = base.description.difference(in: benchmark) else { continue }
      throw ProgramError(
        sentence:
          "--against: '\(base.path)' is an older sockbench, \(base.description.version),"
          + " \(difference); leave it out",
        exitCode: .malformedInput)
    }
  }

  /// Lets the executable be both ends of one short trial, so that one that hangs or talks nonsense is
  /// found out before anything is written.
  ///
  /// - Returns: the row of that trial.
  private static func tryOut(
    _ base: EndExecutable, _ source: any TrialSource, _ allowedCPUs: AllowedCPUs
  ) throws(ProgramError) -> TrialRow? {
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: .milliseconds(1)),
      arms: [ArmSettings(start: .exec(path: base.path))], allowedCPUs: allowedCPUs)
    settings.setupTime = .seconds(10)
    let rows: [TrialRow]
    do throws(Interruption) {
      let trial = Plan.Trial(number: 0, cycle: 0, arms: [SuiteCampaign.control])
      rows = try source.run(trial, settings).map(\.row)
    } catch {
      throw ProgramError(
        sentence: "ended by signal \(error.signal) before the first trial",
        exitCode: .endedBySignal(error.signal))
    }
    guard let failed = rows.first(where: { $0.status == .failed }) else { return rows.first }
    throw ProgramError(
      sentence: "--against: '\(base.path)' does not work as an end of a pair: \(failed.reason)",
      exitCode: .malformedInput)
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ options: CheckOptions,
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let suite = CheckSuite(rows: results.rows, endedByItself: interruption == nil)
    try results.publish(
      Document(suite), file: "verdicts.csv", as: options.format, hasAbsolutes: options.hasAbsolutes,
      to: output)
    if let interruption {
      return TrialEndings(results.rows, enough: 0).complain(to: output, interruption)
    }
    return ExitCode(suite.verdict)
  }
}

extension ExitCode {
  /// What a verdict means to a script.
  init(_ verdict: CheckSuite.Verdict) {
    switch verdict {
    case .ok, .improved: self = .done
    case .regressed: self = .regressed
    case .inconclusive: self = .inconclusive
    }
  }
}
