import Analysis
import TestSupport

@testable import sockbench

/// Stored results of a machine that is not there.
extension BaselineFixture {
  private static var facts: [(String, String)] {
    SessionFacts.all(SessionOptions(), on: SimulatedMachine(), seed: 1)
  }

  init() { self.init(environment: EnvironmentCSV.text(for: Self.facts)) }

  /// Writes the directory.
  func write(_ name: String, into place: Workplace) throws {
    try write(to: "\(place.root)/\(name)")
  }

  /// Gives a fact another value, or takes it away.
  mutating func replaceFact(_ key: String, with value: String?) {
    let lines = environment.split(separator: "\n").filter { !$0.hasPrefix("\(key),") }
    precondition(Self.facts.contains { $0.0 == key } && lines.count >= Self.facts.count - 1)
    environment =
      (lines + (value.map { ["\(key),\($0)"] } ?? [])).joined(separator: "\n") + "\n"
  }
}
