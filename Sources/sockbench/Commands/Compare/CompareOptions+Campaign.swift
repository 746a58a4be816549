import Analysis
import BenchmarkModel
import Measurement

/// What contests and searches have in common: how their campaign begins, and what its end means.
extension CompareOptions {
  /// - Throws: ``ProgramError`` where the machine has not got what is asked.
  func prepare(_ source: any TrialSource) throws(ProgramError) -> AllowedCPUs {
    let allowedCPUs = try source.prepare(session.deployment, axes.variants)
    do throws(UsageError) {
      try axes.check(
        axes.placements ?? [.same], of: axes.variants, allowedCPUs: allowedCPUs,
        force: session.force)
    } catch {
      throw ProgramError(error)
    }
    return allowedCPUs
  }

  /// Makes the directory of results and what fills it.
  ///
  /// - Throws: ``ProgramError`` where there is no room for a contest, or the directory cannot be made.
  func campaign(
    of contests: [Contest], _ allowedCPUs: AllowedCPUs, on source: any TrialSource,
    to output: any Output
  ) throws(ProgramError) -> Campaign {
    try Selection.requireRoom(for: contests.flatMap(\.trials), on: source)
    let seed = session.anySeed
    var results = try ResultsDirectory(creating: session.output)
    try results.keepEnvironment(SessionFacts.all(session, on: source, seed: seed))
    Expectation.say(
      timeLimit * contests.count, isBound: true, session, to: output)
    let progress = Progress(
      session, of: source, to: output, timeLimit: timeLimit * contests.count)
    return Campaign(results, source, progress, allowedCPUs: allowedCPUs, seed: seed)
  }

  /// What is agreed before the trials of a contest.
  ///
  /// - Parameter count: the number of contests of this command.
  func terms(of contest: Contest, among count: Int) -> Terms {
    Terms(
      reference: contest.reference,
      choosingTrials: ReferenceChoice.trials(arms: contest.arms.count, named: contest.reference),
      family: family ? count : nil,
      precision: precision ?? ContestEnd.standardPrecision,
      finalPrecision: precision == nil ? ContestEnd.finalPrecision(of: contest.workload) : nil,
      trials: trials, timeLimit: timeLimit)
  }

  /// Complains of trials that failed.
  ///
  /// - Parameters:
  ///   - comparable: of each contest, whether anything can be said of it; as `trials` how many of its trials count.
  static func exitCode(
    after rows: [TrialRow], comparable: [Bool], trials: [Int], to output: any Output,
    _ interruption: Interruption?
  ) -> ExitCode {
    let isCompared = comparable.contains(true)
    let isMeasured = trials.allSatisfy { $0 > 0 }
    let exitCode = TrialEndings(rows, enough: isMeasured || !isCompared ? 0 : .max)
      .complain(to: output, interruption)
    return exitCode == .done && !isCompared ? .inconclusive : exitCode
  }
}
