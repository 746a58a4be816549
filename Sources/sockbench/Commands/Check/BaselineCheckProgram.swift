import Analysis
import BenchmarkModel
import Measurement

/// `sockbench check BASELINE [CURRENT]`: against sessions of this very host.
enum BaselineCheckProgram {
  /// The copy of the baseline's trials that a check keeps, so that it can be reported from one place.
  static let baselineFile = "baseline.csv"

  static func perform(
    _ options: CheckOptions, against baseline: String, on source: any TrialSource,
    to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let stored = try BaselineResults(reading: baseline)
    guard let current = options.current else {
      return try measure(options, against: stored, source, output)
    }
    let other = try BaselineResults(reading: current)
    if let refusal = stored.refusal(ofHost: other.fingerprint, "'\(current)'") { throw refusal }
    stored.sayWhatIsLeftOut(options.session, to: output)
    other.sayWhatIsLeftOut(options.session, to: output)
    let common = stored.trials.benchmarks.filter { other.trials.benchmarks.contains($0) }
    guard !common.isEmpty else {
      throw ProgramError(
        sentence: "'\(baseline)' and '\(current)' have no benchmark in common that can be judged;"
          + " store both with 'sockbench run --baseline NAME'",
        exitCode: .malformedInput)
    }
    let check = BaselineCheck(baseline: stored.rows, current: other.rows, isMeasured: false)
    try output.print(Document(check).printed(as: options.format, nil))
    return ExitCode(check.verdict)
  }

  private static func measure(
    _ options: CheckOptions, against stored: BaselineResults, _ source: any TrialSource,
    _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(
      options.session.deployment, stored.trials.benchmarks.map(\.variant))
    let facts = Dictionary(
      SessionFacts.all(options.session, on: source, seed: 0), uniquingKeysWith: { old, _ in old })
    if let refusal = stored.refusal(ofHost: Fingerprint(facts), "this host") { throw refusal }
    stored.sayWhatIsLeftOut(options.session, to: output)
    let selection = try Selection(
      stored.trials.benchmarks, requested: stored.trials.benchmarks.map(\.variant),
      on: source)
    let seed = options.session.anySeed
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(
      SessionFacts.all(
        options.session, on: source, seed: seed, stored.facts))
    let judged = stored.rows.filter { $0.purpose?.role == .baseline }
    try results.keep(baselineFile, TrialsCSV.header + judged.map(TrialsCSV.line).joined())
    let work = BaselineCampaign.work(of: selection.measurable, step: .screen)
    let timeLimit = options.timeLimit ?? BaselineCampaign.longestTime(of: work)
    Expectation.say(
      BaselineCampaign.usualTime(of: work), atMost: timeLimit, options.session, to: output)
    var campaign = Campaign(
      results, source,
      Progress(
        options.session, of: source, to: output, total: work.count * BaselineTrials.batch,
        plannedTrial: BaselineCampaign.usualTime(of: work)
          / max(1, work.count * BaselineTrials.batch)),
      allowedCPUs: allowedCPUs, seed: seed, timeLimit: timeLimit)
    try campaign.note(selection.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      try BaselineCampaign.perform(work, on: &campaign)
    }
    let exitCode = try conclude(campaign.results, judged, options.format, interruption, output)
    try campaign.results.keepPlots(complaining: output)
    return exitCode
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ judged: [TrialRow], _ format: DocumentFormat,
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let check = BaselineCheck(
      baseline: judged, current: results.rows, isMeasured: true,
      endedByItself: interruption == nil)
    try results.publish(Document(check), file: "verdicts.csv", as: format, to: output)
    if let interruption {
      return TrialEndings(results.rows, enough: 0).complain(to: output, interruption)
    }
    return ExitCode(check.verdict)
  }
}

extension ExitCode {
  /// What a verdict means to a script.
  fileprivate init(_ verdict: BaselineCheck.Verdict) {
    switch verdict {
    case .noAlarm: self = .done
    case .regressed: self = .regressed
    case .inconclusive: self = .inconclusive
    }
  }
}
