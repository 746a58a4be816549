import Analysis
import BenchmarkModel
import Measurement

/// The sessions of a baseline that a check reads.
struct BaselineResults {
  let directory: String
  /// Those of all sessions. Each has a number in place of its suite, and the trials follow one another.
  let rows: [TrialRow]
  let trials: BaselineTrials
  let fingerprint: Fingerprint
  private let sessions: BaselineSessions

  /// - Throws: ``ProgramError`` when a file is missing, damaged or of another version, when sessions are of
  ///   different hosts, and when nothing in them can be judged.
  init(reading directory: String) throws(ProgramError) {
    self.directory = directory
    let first = try TrialsFile.read(in: directory)
    sessions = try BaselineSessions(in: directory)
    try Self.requireOneHost(sessions)
    fingerprint = Fingerprint(sessions.complete.first?.facts ?? [:])
    var rows: [TrialRow] = []
    for (number, session) in zip(1..., sessions.complete) {
      let isFirst = session.directory == directory
      Self.add(
        isFirst ? first : try TrialsFile.read(in: session.directory), ofSession: number, to: &rows)
    }
    self.rows = rows
    trials = BaselineTrials(rows: rows)
    guard !trials.benchmarks.isEmpty else {
      throw ProgramError(
        sentence:
          "'\(directory)' has no benchmark with \(BaselineTrials.batch) valid trials beside the"
          + " pipe, which alone can be judged; store one with 'sockbench run --baseline NAME'",
        exitCode: .malformedInput)
    }
  }

  private static func add(
    _ session: [TrialRow], ofSession number: Int, to rows: inout [TrialRow]
  ) {
    let offset = (rows.map(\.trial).max() ?? -1) + 1
    rows += session.map { row in
      var row = row
      row.trial += offset
      row.purpose?.suite = number
      return row
    }
  }

  private static func requireOneHost(_ sessions: BaselineSessions) throws(ProgramError) {
    guard let first = sessions.complete.first else {
      throw ProgramError(
        sentence: TextFile.read("\(sessions.directory)/\(SessionFacts.file)") == nil
          ? "cannot read '\(sessions.directory)/\(SessionFacts.file)': \(Errno.last); name a whole"
            + " results directory"
          : "'\(sessions.directory)' was not measured to its end; store it anew, or add a session"
            + " with 'sockbench run --baseline NAME --add'",
        exitCode: .inputMissing)
    }
    for session in sessions.complete {
      let version = session.facts["results_version"] ?? "1"
      guard version == SessionFacts.resultsVersion else {
        throw ProgramError(
          sentence: "\(session.directory)/\(SessionFacts.file): the results are of version"
            + " \(version), and this sockbench reads version \(SessionFacts.resultsVersion); store"
            + " the baseline anew",
          exitCode: .malformedInput)
      }
      if let refusal = BaselineSessions.refusal(
        first.directory, Fingerprint(first.facts), "'\(session.directory)'",
        Fingerprint(session.facts), remedy: "remove the sessions of one of the two hosts")
      {
        throw refusal
      }
    }
  }

  /// What a check notes of them.
  var facts: [(String, String)] {
    [
      ("baseline_directory", directory), ("baseline_sessions", "\(sessions.complete.count)"),
      ("baseline_first_utc", sessions.complete.map(\.start).min() ?? ""),
      ("baseline_last_utc", sessions.complete.map(\.start).max() ?? ""),
    ]
  }

  /// Says on standard error which sessions do not count.
  func sayWhatIsLeftOut(_ options: SessionOptions, to output: any Output) {
    if options.quiet { return }
    for directory in sessions.incomplete {
      output.complain("'\(directory)' was not measured to its end, and is left out")
    }
  }

  /// Why the results cannot be compared with those of another host; nil when they can.
  func refusal(ofHost other: Fingerprint, _ name: String) -> ProgramError? {
    BaselineSessions.refusal(
      directory, fingerprint, name, other, remedy: "store a baseline on the host as it is now")
  }
}
