import Analysis
import BenchmarkModel
import Measurement

/// `sockbench check BASELINE [CURRENT]`: against stored results of this very host.
enum StoredCheckProgram {
  /// The copy of the baseline's trials that a check keeps, so that it can be reported from one place.
  static let baselineFile = "baseline.csv"

  static func perform(
    _ options: CheckOptions, against baseline: String
  ) throws(ProgramError) -> ExitCode {
    let stored = try StoredResults(reading: baseline)
    guard let current = options.current else { return try measure(options, against: stored) }
    let other = try StoredResults(reading: current)
    if let refusal = stored.refusal(ofHost: other.fingerprint, "'\(current)'") { throw refusal }
    let common = stored.trials.benchmarks.filter { other.trials.benchmarks.contains($0) }
    guard !common.isEmpty else {
      throw ProgramError(
        sentence: "'\(baseline)' and '\(current)' have no benchmark in common that can be judged;"
          + " store both with 'sockbench run --baseline NAME'",
        exitCode: .malformedInput)
    }
    let check = StoredCheck(baseline: stored.rows, current: other.rows, isOpen: false)
    try StandardStream.output.print(Report(check).printed(as: options.format, nil))
    return ExitCode(check.verdict)
  }

  private static func measure(
    _ options: CheckOptions, against stored: StoredResults
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try Machine.prepare(options.session)
    let facts = Dictionary(
      SessionFacts.all(options.session, seed: 0), uniquingKeysWith: { old, _ in old })
    if let refusal = stored.refusal(ofHost: Fingerprint(facts), "this host") { throw refusal }
    let selection = try Selection(
      stored.trials.benchmarks, requested: stored.trials.benchmarks.map(\.variant))
    let seed = options.session.anySeed
    let runner = try Machine.trialRunner()
    var results = try ResultsDirectory(creating: options.session.output)
    try results.keepEnvironment(
      SessionFacts.all(options.session, seed: seed, [("baseline_directory", stored.directory)]))
    let judged = stored.rows.filter { $0.purpose?.role == .baseline }
    try results.keep(baselineFile, TrialsCSV.header + judged.map(TrialsCSV.line).joined())
    let first = StoredCampaign.firstWork(of: selection.measurable, step: .screen)
    var campaign = InterleavedCampaign(
      results, runner,
      Progress(
        options.session, total: first.count * StoredTrials.batch,
        plannedTrial: SuiteCampaign.plannedTrial), allowedCPUs: allowedCPUs, seed: seed)
    try campaign.note(selection.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(InterleavedCampaign.End) in
      var work = first
      while !work.isEmpty {
        try StoredCampaign.perform(work, on: &campaign)
        work = StoredCheck(baseline: judged, current: campaign.results.rows, isOpen: true).work
          .map { ($0.benchmark, $0.step, $0.missing) }
        campaign.progress.total? += work.reduce(0) { $0 + $1.missing }
      }
    }
    return try conclude(campaign.results, judged, options.format, interruption)
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ judged: [TrialRow], _ format: ReportFormat,
    _ interruption: Interruption?
  ) throws(ProgramError) -> ExitCode {
    let check = StoredCheck(baseline: judged, current: results.rows, isOpen: true)
    try results.publish(Report(check), file: "verdicts.csv", as: format)
    if let interruption {
      return TrialEndings(results.rows, acceptsInvalid: true).complain(interruption)
    }
    return ExitCode(check.verdict)
  }
}
