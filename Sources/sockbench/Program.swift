/// What each invocation does.
enum Program {
  static func perform(_ invocation: Invocation) -> ExitCode {
    switch invocation {
    case .help(let topic): show(Invocation.helpText(of: topic))
    case .version: show("sockbench \(sockbenchVersion)\n")
    case .completions(let shell): show(shell.completions)
    case .run, .list, .report, .end: refuse("this build cannot measure; it only reads arguments")
    }
  }

  private static func refuse(_ sentence: String) -> ExitCode {
    // Where standard error is gone there is no one left to tell.
    _ = StandardStream.error.write("sockbench: \(sentence)\n")
    return .internalError
  }

  private static func show(_ text: String) -> ExitCode {
    StandardStream.output.write(text) ? .done : .outputFailed
  }
}
