import BenchmarkModel
import Testing

@testable import sockbench

/// What a command makes of arguments separated by single spaces, none of which asks for help.
func options<C: Command>(of command: C.Type, _ line: String) throws -> C.Options {
  try #require(try command.read(words(of: line)), "'\(line)' asks for help")
}

/// The arguments of a line that has no empty ones and none with spaces.
func words(of line: String) -> [String] { line.split(separator: " ").map(String.init) }

func runOptions(_ line: String) throws -> RunOptions { try options(of: RunCommand.self, line) }

func compareOptions(_ line: String) throws -> CompareOptions {
  try options(of: CompareCommand.self, line)
}

func checkOptions(_ line: String) throws -> CheckOptions {
  try options(of: CheckCommand.self, line)
}

func calibrateOptions(_ line: String) throws -> CalibrateOptions {
  try options(of: CalibrateCommand.self, line)
}

/// The complaint about a command line, or nil if there is none.
func complaint(_ arguments: [String]) -> String? {
  do throws(UsageError) {
    _ = try Commands.tool.request(arguments)
    return nil
  } catch {
    return error.sentence
  }
}

/// All commands, and those that people use.
let allDefinitions = Commands.tool.definitions
let visibleDefinitions = allDefinitions.visible

extension CommandDefinition: CustomTestStringConvertible {
  public var testDescription: String { name }
}

/// The command of a name.
func definition(_ name: String) throws -> CommandDefinition {
  try #require(allDefinitions.first { $0.name == name })
}
