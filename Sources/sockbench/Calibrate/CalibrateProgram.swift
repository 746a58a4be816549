import Analysis
import BenchmarkModel
import Measurement

/// `sockbench calibrate`: checks of this build against itself, and what they say about checks.
enum CalibrateProgram {
  static func perform(_ options: CalibrateOptions) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try Machine.prepare(options.session)
    var suite = options.suite
    suite.axes.placements =
      suite.axes.placements ?? (allowedCPUs.count > 1 ? [.same, .split] : [.same])
    let selection = try Selection(suite: suite, allowedCPUs, force: options.session.force)
    let seed = options.session.anySeed
    let runner = try Machine.trialRunner()
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(SessionFacts.all(options.session, seed: seed))
    let checks = checks(options, selection.measurable)
    let trials = checks.reduce(0) { $0 + $1.plannedTrials }
    var campaign = InterleavedCampaign(
      results, runner,
      Progress(options.session, total: trials, plannedTrial: SuiteCampaign.plannedTrial),
      allowedCPUs: allowedCPUs, seed: seed)
    try campaign.note(selection.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(InterleavedCampaign.End) in
      for check in checks { try check.run(on: &campaign) }
    }
    let report = Report(Calibration(rows: campaign.results.rows))
    try campaign.results.publish(report, file: "calibration.csv", as: options.format)
    return TrialEndings(campaign.results.rows, acceptsInvalid: true).complain(interruption)
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
