/// `sockbench check`: against another build, or against stored results.
enum CheckProgram {
  static func perform(_ options: CheckOptions) throws(ProgramError) -> ExitCode {
    if let executable = options.executable {
      return try BuildCheck.perform(options, against: executable)
    }
    guard let baseline = options.baseline else {
      throw ProgramError(sentence: "nothing to check against", exitCode: .usage)
    }
    return try StoredCheckProgram.perform(options, against: baseline)
  }
}
