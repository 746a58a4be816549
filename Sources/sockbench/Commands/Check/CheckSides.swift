import BenchmarkModel
import Measurement

/// What is set against what, when it is known to work.
struct CheckSides {
  let base: ArmSettings
  let candidate: ArmSettings
  /// What is measured of both.
  let benchmarks: [Benchmark]
  /// What they are, for `environment.csv`.
  let facts: [(String, String)]
}

extension CheckSides {
  /// Lets a side be both ends of one short trial, so that one that hangs or talks nonsense is found out before anything
  /// is written.
  ///
  /// - Parameter name: what it is called in complaints.
  /// - Returns: the row of that trial.
  static func tryOut(
    _ side: ArmSettings, _ benchmark: Benchmark, named name: String, _ source: any TrialSource,
    _ allowedCPUs: AllowedCPUs
  ) throws(ProgramError) -> TrialRow? {
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: .milliseconds(1)), arms: [side],
      allowedCPUs: allowedCPUs)
    settings.setupTime = .seconds(10)
    let rows: [TrialRow]
    do throws(Interruption) {
      let trial = Plan.Trial(number: 0, cycle: 0, arms: [benchmark])
      rows = try source.run(trial, settings).map(\.row)
    } catch {
      throw ProgramError(
        sentence: "ended by signal \(error.signal) before the first trial",
        exitCode: .endedBySignal(error.signal))
    }
    guard let failed = rows.first(where: { $0.status == .failed }) else { return rows.first }
    throw ProgramError(
      sentence: "\(name) does not work as an end of a pair: \(failed.reason)",
      exitCode: .malformedInput)
  }
}
