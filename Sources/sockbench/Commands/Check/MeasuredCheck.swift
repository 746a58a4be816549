import Analysis
import BenchmarkModel
import Measurement

/// `sockbench check --against`: one side against another, measured now.
enum MeasuredCheck {
  static func perform(
    _ options: CheckOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(
      options.session.deployment, options.suite.axes.variants)
    let selection = try Selection(
      suite: options.suite, allowedCPUs, force: options.session.force, on: source)
    let sides =
      if let servers = options.servers {
        try ServerCheck.sides(of: servers, selection.measurable, on: source)
      } else {
        try BuildCheck.sides(
          options, selection.measurable, on: source, allowedCPUs, to: output)
      }
    let seed = options.session.anySeed
    let suite = SuiteCampaign(
      benchmarks: sides.benchmarks, base: sides.base, candidate: sides.candidate,
      limit: options.limit, injection: options.injection, endsAtFirst: options.endsAtFirst,
      names: options.names)
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(
      SessionFacts.all(options.session, on: source, seed: seed, sides.facts))
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
