/// Something that the tool does, named by its first argument.
protocol Command: Sendable {
  /// What its arguments are read into.
  associatedtype Options: Equatable & Sendable

  /// How it is written and explained.
  static var definition: CommandDefinition { get }
  /// Reads its arguments.
  ///
  /// - Throws: ``UsageError`` for values that cannot be, and for those that contradict one another.
  static func options(_ arguments: ScannedArguments) throws(UsageError) -> Options
  /// Does it.
  ///
  /// - Parameters:
  ///   - source: where trials come from.
  ///   - output: what is printed, and what is said beside it.
  static func perform(
    _ options: Options, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode
}

extension Command {
  /// Reads the arguments after the command's name; nil where they ask for its help.
  ///
  /// - Throws: ``UsageError`` with one sentence that names the flag and the remedy.
  static func read(_ arguments: [String]) throws(UsageError) -> Options? {
    guard let scanned = try ArgumentScanner(definition).scan(arguments) else { return nil }
    return try options(scanned)
  }
}
