import BenchmarkModel
import Measurement

/// `sockbench check --against EXECUTABLE`: this build against another, slot by slot.
enum BuildCheck {
  /// - Parameter benchmarks: those that were chosen.
  /// - Throws: ``ProgramError`` where the other build cannot be compared with this, or does not work.
  static func sides(
    _ options: CheckOptions, _ benchmarks: [Benchmark], on source: any TrialSource,
    _ allowedCPUs: AllowedCPUs, to output: any Output
  ) throws(ProgramError) -> CheckSides {
    let base = try executable(
      at: options.executable ?? "", force: options.session.force, on: source)
    try checkThat(base, knows: benchmarks)
    let side = ArmSettings(start: base.description.start(at: base.path))
    let row = try tryOut(side, base, source, allowedCPUs)
    let namespaces = SideNamespaces(base: row, facts: source.facts())
    try namespaces.check(options.suite.axes.variants, of: base)
    if let warning = namespaces.warning(about: base), !options.session.quiet {
      output.complain(warning)
    }
    return CheckSides(
      base: side, candidate: ArmSettings(start: base.description.start(at: EndStart.ownPath)),
      benchmarks: benchmarks,
      facts: facts(base) + namespaces.facts)
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

  /// Lets the executable be both ends of one short trial, so that one that hangs or talks nonsense is found out before
  /// anything is written.
  ///
  /// - Returns: the row of that trial.
  private static func tryOut(
    _ side: ArmSettings, _ base: EndExecutable, _ source: any TrialSource,
    _ allowedCPUs: AllowedCPUs
  ) throws(ProgramError) -> TrialRow? {
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: .milliseconds(1)), arms: [side],
      allowedCPUs: allowedCPUs)
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
}
