/// Why the program ends early: what to say, and the exit code.
struct ProgramError: Error, Equatable {
  /// One sentence that names what is wrong and how to mend it.
  let sentence: String
  let exitCode: ExitCode
}

extension ProgramError {
  init(_ error: UsageError) { self.init(sentence: error.sentence, exitCode: .usage) }

  static func cannotWrite(_ what: String, because error: some Error) -> ProgramError {
    ProgramError(sentence: "cannot write \(what): \(error)", exitCode: .outputFailed)
  }
}
