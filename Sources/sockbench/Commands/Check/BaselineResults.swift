import Analysis
import BenchmarkModel
import Measurement

/// A results directory that a check reads.
struct BaselineResults {
  let directory: String
  let rows: [TrialRow]
  let trials: BaselineTrials
  let fingerprint: Fingerprint

  /// - Throws: ``ProgramError`` when a file is missing, damaged or of another version, and when
  ///   nothing in it can be judged.
  init(reading directory: String) throws(ProgramError) {
    self.directory = directory
    rows = try TrialsFile.read(in: directory)
    trials = BaselineTrials(rows: rows)
    let facts = try Self.facts(in: directory)
    fingerprint = Fingerprint(facts)
    guard !trials.benchmarks.isEmpty else {
      throw ProgramError(
        sentence:
          "'\(directory)' has no benchmark with \(BaselineTrials.batch) valid trials beside the"
          + " pipe, which alone can be judged; store one with 'sockbench run --baseline NAME'",
        exitCode: .malformedInput)
    }
  }

  private static func facts(in directory: String) throws(ProgramError) -> [String: String] {
    let path = "\(directory)/\(SessionFacts.file)"
    guard let text = TextFile.read(path) else {
      throw ProgramError(
        sentence: "cannot read '\(path)': \(Errno.last); name a whole results directory",
        exitCode: .inputMissing)
    }
    let facts: [String: String]
    do throws(CSVError) { facts = try EnvironmentCSV.parse(text) } catch {
      throw ProgramError(sentence: "\(path): \(error.sentence)", exitCode: .malformedInput)
    }
    let version = facts["results_version"] ?? "1"
    guard version == SessionFacts.resultsVersion else {
      throw ProgramError(
        sentence: "\(path): the results are of version \(version), and this sockbench reads"
          + " version \(SessionFacts.resultsVersion); store the baseline anew",
        exitCode: .malformedInput)
    }
    return facts
  }

  /// Why the results cannot be compared with those of another host; nil when they can.
  func refusal(ofHost other: Fingerprint, _ name: String) -> ProgramError? {
    let differences = fingerprint.differences(from: other)
    guard !differences.isEmpty else { return nil }
    return ProgramError(
      sentence: "not comparable: '\(directory)' and \(name) differ in "
        + differences.joined(separator: "; ") + "; store a baseline on the host as it is now",
      exitCode: .inconclusive)
  }
}
