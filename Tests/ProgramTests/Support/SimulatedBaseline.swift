import Analysis
import TestSupport

@testable import sockbench

/// A baseline of a machine that is not there.
extension BaselineFixture {
  private static var facts: [(String, String)] {
    SessionFacts.all(SessionOptions(), on: SimulatedMachine(), seed: 1)
  }

  /// How many times as slow sessions may be.
  private static let moods = [1.0, 0.99, 1.01, 0.995, 1.005, 1.002]

  init(sessions: Int = 1) {
    self.init(environment: EnvironmentCSV.text(for: Self.facts))
    self.sessions = Array(Self.moods.prefix(sessions))
  }

  /// Writes the directory.
  func write(_ name: String, into place: Workplace) throws {
    try write(to: "\(place.root)/\(name)")
  }

  /// Gives a fact another value, or takes it away.
  mutating func replaceFact(_ key: String, with value: String?) {
    let lines = environment.split(separator: "\n").filter { !$0.hasPrefix("\(key),") }
    precondition(Self.facts.contains { $0.0 == key } && lines.count >= Self.facts.count)
    environment =
      (lines + (value.map { ["\(key),\($0)"] } ?? [])).joined(separator: "\n") + "\n"
  }
}
