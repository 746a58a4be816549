import BenchmarkModel

/// A tool whose first argument names one of several commands.
struct CommandLineTool: Sendable {
  /// In the order of the help.
  let commands: [any Command.Type]
  /// What `--version` prints.
  let version: String

  var definitions: [CommandDefinition] { commands.map { $0.definition } }

  /// What one command line asks for.
  enum Request {
    /// The help of a command, or of the whole tool.
    case help(String)
    case version
    case command(any Prepared)
  }

  /// Reads the arguments after the program's name.
  ///
  /// - Throws: ``UsageError`` with one sentence that names the flag and the remedy.
  func request(_ arguments: [String]) throws(UsageError) -> Request {
    guard let first = arguments.first else {
      throw UsageError(
        "no command given; 'sockbench run --quick' gives a first answer, 'sockbench --help' lists all"
      )
    }
    switch first {
    case "-h", "--help": return .help(ToolHelp.text(definitions))
    case "--version": return .version
    default: return try prepared(try command(named: first), Array(arguments.dropFirst()))
    }
  }

  private func prepared<C: Command>(
    _ command: C.Type, _ arguments: [String]
  ) throws(UsageError) -> Request {
    guard let options = try command.read(arguments) else { return .help(command.definition.help) }
    return .command(PreparedCommand<C>(options: options))
  }

  /// - Throws: ``UsageError`` with what was perhaps meant.
  private func command(named name: String) throws(UsageError) -> any Command.Type {
    if let command = commands.first(where: { $0.definition.name == name }) { return command }
    guard name.hasPrefix("-") else {
      let words = KnownWords(definitions.visible.map(\.name))
      throw UsageError(words.unknown(name, kind: "command").sentence)
    }
    let option = name.prefix { $0 != "=" }
    if let owner = definitions.visible.first(where: { $0.hasOption(named: option) }) {
      throw UsageError(
        "\(option) needs its command before it; write 'sockbench \(owner.name) \(option)'")
    }
    throw UsageError("unknown option '\(option)'; 'sockbench --help' lists commands and options")
  }

  /// Does what the arguments ask for.
  func perform(
    _ arguments: [String], on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    guard Bisection.isAsked(in: arguments) else {
      return try carryOut(arguments, on: source, to: output) ?? .done
    }
    do throws(ProgramError) {
      return Bisection.code(for: try carryOut(arguments, on: source, to: output))
    } catch {
      throw ProgramError(sentence: error.sentence, exitCode: Bisection.code(for: error.exitCode))
    }
  }

  /// - Returns: how the command ended; nil where only help or the version was asked for.
  private func carryOut(
    _ arguments: [String], on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode? {
    let request: Request
    do throws(UsageError) { request = try self.request(arguments) } catch {
      throw ProgramError(error)
    }
    switch request {
    case .help(let text): try output.print(text)
    case .version: try output.print(version)
    case .command(let prepared): return try prepared.perform(on: source, to: output)
    }
    return nil
  }
}

/// A command with the options that were read for it.
protocol Prepared: Sendable {
  func perform(
    on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode
}

struct PreparedCommand<C: Command>: Prepared {
  let options: C.Options

  func perform(
    on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try C.perform(options, on: source, to: output)
  }
}
