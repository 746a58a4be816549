import Analysis
import BenchmarkModel
import Measurement

/// `sockbench calibrate`: checks of this build against itself, and what they say about checks.
enum CalibrateProgram {
  static func perform(
    _ options: CalibrateOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(
      options.session.deployment, options.suite.axes.variants)
    var suite = options.suite
    suite.axes.placements =
      suite.axes.placements ?? (allowedCPUs.count > 1 ? [.same, .split] : [.same])
    let selection = try Selection(
      suite: suite, allowedCPUs, force: options.session.force, on: source)
    let seed = options.session.anySeed
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(SessionFacts.all(options.session, on: source, seed: seed))
    let checks = checks(options, selection.measurable)
    let trials = checks.reduce(checks[0].trialsForRates) { $0 + $1.plannedTrials }
    let timeForRates = checks[0].timeForRates
    let usual = checks.reduce(timeForRates) { $0 + $1.usualTime }
    let timeLimit = options.timeLimit ?? checks.reduce(timeForRates) { $0 + $1.longestTime }
    Expectation.say(usual, atMost: timeLimit, options.session, to: output)
    var campaign = Campaign(
      results, source,
      Progress(
        options.session, of: source, to: output, total: trials, plannedTrial: usual / trials),
      allowedCPUs: allowedCPUs, seed: seed, timeLimit: timeLimit)
    try campaign.note(selection.unsupported)
    var isGivenUp = false
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      let known = try checks[0].knownBenchmarks(on: &campaign)
      isGivenUp = try perform(Self.checks(options, known), on: &campaign)
    }
    let calibration = Calibration(rows: campaign.results.rows)
    try campaign.results.publish(
      Document(calibration), file: "calibration.csv", as: options.format, to: output)
    let exitCode = TrialEndings(campaign.results.rows, enough: 0).complain(
      to: output, interruption)
    guard exitCode == .done, calibration.checks < checks.count else { return exitCode }
    output.complain(
      "ended after \(calibration.checks) of \(checks.count) checks, as "
        + (isGivenUp
          ? "most trials were not valid; stop what else runs on this machine, and calibrate again"
          : "the time limit was over; allow more with --time-limit"))
    return isGivenUp ? .inconclusive : .done
  }

  /// - Returns: whether it ended as so many checks in a row were given up that others would be, too.
  private static func perform(
    _ checks: [SuiteCampaign], on campaign: inout Campaign
  ) throws(Campaign.End) -> Bool {
    var givenUp = 0
    for check in checks {
      try check.run(on: &campaign)
      givenUp = check.isHopeless(in: campaign) ? givenUp + 1 : 0
      if givenUp == hopelessChecks { return true }
    }
    return false
  }

  private static let hopelessChecks = 3

  /// Equal and slowed checks take turns, so that all meet the same machine.
  private static func checks(
    _ options: CalibrateOptions, _ benchmarks: [Benchmark]
  ) -> [SuiteCampaign] {
    let kinds = [nil] + options.injections.map(Optional.some)
    return (0..<options.checks * kinds.count).map { number in
      let injection = kinds[number % kinds.count]
      return SuiteCampaign(
        benchmarks: benchmarks, base: ArmSettings(start: .ownForkServer),
        candidate: ArmSettings(start: .ownForkServer), suite: number + 1, injection: injection,
        comparesWithContinuous: injection == nil)
    }
  }
}
