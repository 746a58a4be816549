import Measurement

/// Why the program ends early: what to say, and the exit code.
struct ProgramError: Error, Equatable {
  /// One sentence that names what is wrong and how to mend it; empty where there is nothing to be said.
  let sentence: String
  let exitCode: ExitCode
}

extension ProgramError {
  init(_ error: UsageError) { self.init(sentence: error.sentence, exitCode: .usage) }

  /// Whoever reads standard output has seen enough, as `head` has: other programs die of SIGPIPE then.
  static let readerIsGone = ProgramError(sentence: "", exitCode: .endedBySignal(Signal.brokenPipe))

  static func cannotWrite(_ what: String, because error: some Error) -> ProgramError {
    ProgramError(sentence: "cannot write \(what): \(error)", exitCode: .outputFailed)
  }
}
