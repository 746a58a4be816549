import Analysis
import BenchmarkModel
import Measurement

/// What one needs to repeat a measurement: how it was asked for, and on what machine.
enum SessionFacts {
  /// Whether this executable was built for debugging and thus measures mostly itself.
  static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  static var build: String { isDebugBuild ? "debug" : "release" }

  /// The version of what the files of a results directory hold.
  static let resultsVersion = "2"

  /// The file of a results directory that holds them.
  static let file = "environment.csv"

  /// How a run ended. A harness that was killed leaves it out.
  static func end(isComplete: Bool) -> (String, String) {
    ("ended", isComplete ? "complete" : "interrupted")
  }

  /// What a results directory tells of its run. Where its file is missing or malformed, it tells nothing,
  /// and that is said.
  static func kept(in directory: String, _ output: any Output) -> [String: String] {
    let path = "\(directory)/\(file)"
    let lack = "whether the run was complete, and of which build, is not known"
    guard let text = TextFile.read(path) else {
      output.complain("'\(path)' cannot be read; \(lack)")
      return [:]
    }
    do throws(CSVError) { return try EnvironmentCSV.parse(text) } catch {
      output.complain("'\(path)': \(error.sentence); \(lack)")
      return [:]
    }
  }

  static func isComplete(_ facts: [String: String]) -> Bool {
    let (key, value) = end(isComplete: true)
    return facts[key] == value
  }

  /// Keys and values for `environment.csv`, with those of a command in their midst.
  static func all(
    _ session: SessionOptions, on source: any TrialSource, seed: UInt64,
    _ own: [(String, String)] = []
  ) -> [(String, String)] {
    [
      ("results_version", resultsVersion),
      ("sockbench_version", sockbenchVersion),
      ("build", build),
      ("command_line", commandLine),
      ("started_utc", CalendarTime.now.text),
      ("seed", "\(seed)"),
    ] + (session.deployment.isIsolated ? [("network_namespace", "private")] : []) + own
      + source.facts()
  }

  /// As it would be typed where the tool is on the search path.
  private static var commandLine: String {
    let arguments = CommandLine.arguments.dropFirst().map(quoted)
    return (["sockbench"] + arguments).joined(separator: " ")
  }

  /// The argument as a shell takes it.
  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_=./,:@%+".contains($0))
    }
    if isPlain, !argument.isEmpty { return argument }
    return "'\(argument.replacing("'", with: "'\\''"))'"
  }
}
