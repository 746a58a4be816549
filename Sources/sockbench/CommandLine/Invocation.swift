/// What one command line asks for.
enum Invocation: Equatable, Sendable {
  case run(RunOptions)
  case compare(CompareOptions)
  case check(CheckOptions)
  case calibrate(CalibrateOptions)
  case explain(ExplainOptions)
  case list(ListOptions)
  case report(ReportOptions)
  case completions(Shell)
  /// Be one end of a pair; started by the harness, not by people.
  case end
  /// Show the help of a command, or of the whole tool.
  case help(Command?)
  case version
}

extension Invocation {
  /// Reads the arguments after the program's name.
  ///
  /// - Throws: ``UsageError`` with one sentence that names the flag and the remedy.
  static func parse(arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else {
      throw UsageError(
        "no command given; 'sockbench run --quick' gives a first answer, 'sockbench --help' lists all"
      )
    }
    switch first {
    case "-h", "--help": return .help(nil)
    case "--version": return .version
    default: break
    }
    let command = try Command(named: first)
    let definition = command.definition
    switch try ArgumentScanner(command: command).scan(arguments.dropFirst()) {
    case .help: return .help(command)
    case .arguments(let scanned): return try definition.invocation(scanned)
    }
  }
}
