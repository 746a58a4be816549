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

/// What `sockbench compare` makes of arguments separated by single spaces.
func compareOptions(_ line: String) throws -> CompareOptions {
  guard case .compare(let options) = try parse("compare \(line)") else {
    throw UsageError("'compare \(line)' is not a comparison")
  }
  return options
}

/// What `sockbench check` makes of arguments separated by single spaces.
func checkOptions(_ line: String) throws -> CheckOptions {
  guard case .check(let options) = try parse("check \(line)") else {
    throw UsageError("'check \(line)' is not a check")
  }
  return options
}

/// What `sockbench calibrate` makes of arguments separated by single spaces.
func calibrateOptions(_ line: String) throws -> CalibrateOptions {
  guard case .calibrate(let options) = try parse("calibrate \(line)") else {
    throw UsageError("'calibrate \(line)' is not a calibration")
  }
  return options
}
