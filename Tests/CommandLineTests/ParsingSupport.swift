import BenchmarkModel
import Testing

@testable import sockbench

/// What `sockbench run` makes of arguments separated by single spaces.
func runOptions(_ line: String) throws -> RunOptions {
  guard case .run(let options) = try parse("run \(line)") else {
    throw UsageError("'run \(line)' is not a run")
  }
  return options
}

/// Reads a command line that has no empty arguments and none with spaces.
func parse(_ line: String) throws(UsageError) -> Invocation {
  try Invocation.parse(arguments: line.split(separator: " ").map(String.init))
}

/// The complaint about a command line, or nil if there is none.
func complaint(_ arguments: [String]) -> String? {
  do throws(UsageError) {
    _ = try Invocation.parse(arguments: arguments)
    return nil
  } catch {
    return error.sentence
  }
}
