import Analysis
import BenchmarkModel
import Measurement

/// The sessions of a baseline: the results directory that it began as, and those that were added in it.
///
/// A session counts from the moment on at which its facts say that it was complete, which is the last that a
/// run writes, and in one step. So one that was killed or interrupted never does.
struct BaselineSessions {
  /// One that was measured to its end.
  struct Session {
    let directory: String
    let facts: [String: String]

    var start: String { facts["started_utc"] ?? "" }
  }

  private static let prefix = "session-"

  /// The directory of the baseline itself.
  let directory: String
  let complete: [Session]
  /// Directories of the others.
  let incomplete: [String]

  /// - Parameter directory: where nothing has to be.
  /// - Throws: ``ProgramError`` where facts of a session are damaged.
  init(in directory: String) throws(ProgramError) {
    self.directory = directory
    var complete: [Session] = []
    var incomplete: [String] = []
    for path in [directory]
      + Self.numbers(in: directory).map({ "\(directory)/\(Self.prefix)\($0)" })
    {
      guard let facts = try Self.facts(in: path), SessionFacts.isComplete(facts) else {
        incomplete.append(path)
        continue
      }
      complete.append(Session(directory: path, facts: facts))
    }
    self.complete = complete
    self.incomplete = incomplete
  }

  /// Those of the sessions that were added, rising.
  private static func numbers(in directory: String) -> [Int] {
    Directory.entries(of: directory).compactMap { name in
      guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)),
        name == "\(prefix)\(number)"
      else { return nil }
      return number
    }.sorted()
  }

  /// nil where they are not there: the run had not begun, or was killed.
  private static func facts(in directory: String) throws(ProgramError) -> [String: String]? {
    let path = "\(directory)/\(SessionFacts.file)"
    guard let text = TextFile.read(path) else { return nil }
    do throws(CSVError) { return try EnvironmentCSV.parse(text) } catch {
      throw ProgramError(sentence: "\(path): \(error.sentence)", exitCode: .malformedInput)
    }
  }

  /// Where another session goes.
  ///
  /// - Parameter host: on which it is to be measured.
  /// - Throws: ``ProgramError`` where something else is there, and on another host.
  func nextDirectory(on host: Fingerprint) throws(ProgramError) -> String {
    let isFree = Directory.entries(of: directory).isEmpty
    if isFree { return directory }
    guard TextFile.read("\(directory)/trials.csv") != nil else {
      throw ProgramError(
        sentence: "'\(directory)' exists and is not a baseline; name another",
        exitCode: .outputFailed)
    }
    if let first = complete.first,
      let refusal = Self.refusal(
        first.directory, Fingerprint(first.facts), "this host", host,
        remedy: "store another baseline, under another name")
    {
      throw refusal
    }
    return "\(directory)/\(Self.prefix)\(max(1, Self.numbers(in: directory).last ?? 1) + 1)"
  }

  /// How many there are, and what is still to be done, in a line.
  var count: String {
    let missing = BaselineRules.sessions - complete.count
    let span =
      complete.count > 1
      ? ", the first of \(complete.map(\.start).min() ?? ""), the last of"
        + " \(complete.map(\.start).max() ?? "")" : ""
    let remedy =
      missing > 0
      ? "; a verdict takes \(BaselineRules.sessions): add \(missing) with --add, hours or days apart"
      : ""
    return "baseline: \(complete.count) session\(complete.count == 1 ? "" : "s")\(span)\(remedy)\n"
  }

  /// Why the numbers of two hosts cannot be compared; nil when they can.
  static func refusal(
    _ name: String, _ host: Fingerprint, _ otherName: String, _ other: Fingerprint, remedy: String
  ) -> ProgramError? {
    let differences = host.differences(from: other)
    if differences.isEmpty { return nil }
    return ProgramError(
      sentence: "not comparable: '\(name)' and \(otherName) differ in "
        + differences.joined(separator: "; ") + "; \(remedy)",
      exitCode: .inconclusive)
  }
}

extension RunOptions {
  /// Where the results go; nil for a directory named after the time.
  ///
  /// - Throws: ``ProgramError`` where a session cannot be added.
  func place(on source: any TrialSource) throws(ProgramError) -> String? {
    guard adds, let output = session.output else { return session.output }
    let facts = Dictionary(
      SessionFacts.all(session, on: source, seed: 0), uniquingKeysWith: { old, _ in old })
    return try BaselineSessions(in: output).nextDirectory(on: Fingerprint(facts))
  }
}
