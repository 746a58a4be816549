import Analysis
import BenchmarkModel
import Glibc
import Measurement

/// `sockbench run`: plan, measure, keep, summarise.
enum RunProgram {
  static func perform(_ options: RunOptions) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try allowedCPUs()
    let matrix = try checked(options, allowedCPUs)
    let selection = try Selection(matrix.benchmarks, requested: options.variants)
    let stop = try stopSignals()
    let seed = options.seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    let plan = Plan(benchmarks: selection.measurable, cycles: options.trials, seed: seed)
    let settings = TrialSettings(
      schedule: .plain(
        warmup: options.warmup.nanoseconds, duration: options.duration.nanoseconds),
      messageLimit: options.messages.map(UInt64.init),
      arms: [ArmSettings(start: options.ends == .exec ? .execSelf : .fork)],
      allowedCPUs: allowedCPUs)
    var results = try ResultsDirectory(creating: options.output)
    try results.keepEnvironment(RunFacts.all(options, plan))
    try results.add(selection.unsupportedRows(firstTrial: plan.trials.count))
    let runner = TrialRunner(stop: stop)
    var progress = Progress(options, plan)
    let interruption = try measure(plan, settings, runner, &results, &progress)
    return try conclude(results, plan, interruption)
  }

  private static func allowedCPUs() throws(ProgramError) -> [Int] {
    do throws(Errno) { return try Affinity.allowed() } catch {
      throw ProgramError(
        sentence: "cannot find out which CPUs may be used: \(error)", exitCode: .internalError)
    }
  }

  private static func checked(
    _ options: RunOptions, _ allowedCPUs: [Int]
  ) throws(ProgramError) -> BenchmarkMatrix {
    do throws(UsageError) {
      return try options.checkedMatrix(allowedCPUs: allowedCPUs)
    } catch {
      throw ProgramError(error)
    }
  }

  private static func stopSignals() throws(ProgramError) -> StopSignals {
    do throws(Errno) { return try StopSignals() } catch {
      throw ProgramError(sentence: "cannot watch for signals: \(error)", exitCode: .internalError)
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
      progress.start(trial)
      let outcomes: [TrialRunner.ArmOutcome]
      do throws(Interruption) { outcomes = try runner.run(trial, settings) } catch { return error }
      try results.add(outcomes)
      progress.finish(outcomes.map(\.row))
    }
    return nil
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ plan: Plan, _ interruption: Interruption?
  ) throws(ProgramError) -> ExitCode {
    let summary = try results.summary()
    try results.keep(summary)
    try StandardStream.output.print(
      SummaryTable(summary).text + "\nresults: \(results.path)\n")
    let measured = results.rows.filter { $0.status != .unsupported }
    if let interruption {
      let missing = Set(plan.trials.flatMap(\.arms)).subtracting(measured.map(\.benchmark)).count
      StandardStream.error.complain(
        """
        ended by signal \(interruption.signal) after \(measured.count) of \(plan.trials.count) \
        trials, which are kept; \(missing) benchmarks have none
        """)
      return .endedBySignal(interruption.signal)
    }
    let failed = measured.filter { $0.status != .ok }
    guard let first = failed.first else { return .done }
    let extent =
      failed.count == measured.count
      ? "all \(failed.count) trials failed"
      : "\(failed.count) of \(measured.count) trials failed, the rest is kept"
    StandardStream.error.complain(
      "\(extent); the first, \(first.benchmark): \(first.reason)")
    return .someTrialsFailed
  }
}
