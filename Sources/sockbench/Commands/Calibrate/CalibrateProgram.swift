import Analysis
import BenchmarkModel
import Measurement

/// `sockbench calibrate`: checks of this build against itself, and what they say about checks.
enum CalibrateProgram {
  static func perform(
    _ options: CalibrateOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try source.prepare(isIsolated: options.session.isolate)
    var suite = options.suite
    suite.axes.placements =
      suite.axes.placements ?? (allowedCPUs.count > 1 ? [.same, .split] : [.same])
    let selection = try Selection(
      suite: suite, allowedCPUs, force: options.session.force, on: source)
    let seed = options.session.anySeed
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(SessionFacts.all(options.session, on: source, seed: seed))
    let checks = checks(options, selection.measurable)
    let trials = checks.reduce(0) { $0 + $1.plannedTrials }
    var campaign = Campaign(
      results, source,
      Progress(
        options.session, of: source, to: output, total: trials,
        plannedTrial: SuiteCampaign.plannedTrial),
      allowedCPUs: allowedCPUs, seed: seed)
    try campaign.note(selection.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      for check in checks { try check.run(on: &campaign) }
    }
    let report = Document(Calibration(rows: campaign.results.rows))
    try campaign.results.publish(report, file: "calibration.csv", as: options.format, to: output)
    return TrialEndings(campaign.results.rows, acceptsInvalid: true).complain(
      to: output, interruption)
  }

  /// Equal and slowed checks take turns, so that all meet the same machine.
  private static func checks(
    _ options: CalibrateOptions, _ benchmarks: [Benchmark]
  ) -> [SuiteCampaign] {
    let kinds = [nil] + options.injections.map(Optional.some)
    return (0..<options.checks * kinds.count).map { number in
      let injection = kinds[number % kinds.count]
      return SuiteCampaign(
        benchmarks: benchmarks, base: .execSelf, candidate: .execSelf, suite: number + 1,
        injection: injection, comparesWithContinuous: injection == nil)
    }
  }
}
