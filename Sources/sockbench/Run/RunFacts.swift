import BenchmarkModel
import Measurement

/// What one needs to repeat a run: how it was asked for, and on what machine.
enum RunFacts {
  /// Whether this executable was built for debugging and thus measures mostly itself.
  static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  /// Keys and values for `environment.csv`.
  static func all(_ options: RunOptions, _ plan: Plan) -> [(String, String)] {
    [
      ("sockbench_version", sockbenchVersion),
      ("build", isDebugBuild ? "debug" : "release"),
      ("command_line", commandLine),
      ("started_utc", CalendarTime.now.text),
      ("seed", "\(plan.seed)"),
      ("cycles", "\(options.trials)"),
      ("trials", "\(plan.trials.count)"),
      ("warmup_ns", "\(options.warmup.nanoseconds)"),
      ("duration_ns", "\(options.duration.nanoseconds)"),
      ("message_limit", options.messages.map { "\($0)" } ?? "none"),
      ("ends", options.ends.rawValue),
    ] + HostFacts.all()
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
