import Measurement

/// What each invocation does.
enum Program {
  /// - Returns: the exit code.
  static func perform(_ invocation: Invocation) throws(ProgramError) -> ExitCode {
    switch invocation {
    case .run(let options): return try RunProgram.perform(options)
    case .compare(let options): return try CompareProgram.perform(options)
    case .check(let options): return try CheckProgram.perform(options)
    case .calibrate(let options): return try CalibrateProgram.perform(options)
    case .explain(let options): return try ExplainProgram.perform(options)
    case .list(let options): try show(ListProgram.text(options))
    case .report(let options): try ReportProgram.perform(options)
    case .end: return End.run() == 0 ? .done : .internalError
    case .help(let topic): try show(Invocation.helpText(of: topic))
    case .version: try show(EndExecutable.Description.own.text)
    case .completions(let shell): try show(shell.completions)
    }
    return .done
  }

  private static func show(_ text: String) throws(ProgramError) {
    try StandardStream.output.print(text)
  }
}

extension Invocation {
  /// Reads the arguments of the process, its own name included.
  static func parse(_ arguments: [String]) throws(ProgramError) -> Invocation {
    do throws(UsageError) {
      return try parse(arguments: Array(arguments.dropFirst()))
    } catch {
      throw ProgramError(error)
    }
  }
}
