import Measurement
import TestSupport
import Testing

extension Sandbox {
  /// Runs `sockbench run` into a directory of its own and reads what it wrote.
  func measure(
    _ options: String, code: Int32 = 0, shell: String = ":", wrapper: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Results {
    let directory = "\(work)/measured.\(Clock.now())"
    let arguments = ["run"] + options.split(separator: " ").map(String.init)
    let outcome = try run(
      arguments + ["--output", directory], shell: shell, wrapper: wrapper)
    try #require(
      outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
    return try Results(directory)
  }
}
