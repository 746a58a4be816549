import BenchmarkModel
import Glibc
import TestSupport

@testable import Analysis
@testable import sockbench

/// A results directory for checks against stored results, made up so that the verdict is known.
struct BaselineFixture {
  /// A batch of trials: how many times as slow the floor and the rest of the benchmark are.
  struct Batch {
    var step: Purpose.Step?
    var floor = 1.0
    var rest = 1.0
    var trials = 20
  }

  var batches = [Batch()]
  var messages = [ByteCount(64)]
  var environment = EnvironmentCSV.text(for: facts)
  /// What befalls the text of the trials.
  var damage: (String) -> String = { $0 }

  /// Those of a machine that is not there.
  private static var facts: [(String, String)] {
    SessionFacts.all(SessionOptions(), on: SimulatedMachine(), seed: 1)
  }

  private func benchmark(_ transport: Transport, _ message: ByteCount) -> Benchmark {
    Benchmark(Variant(transport), .latency) {
      $0.message = message
      $0.backlog = transport == .pipe ? nil : 128
    }
  }

  private var rows: [TrialRow] {
    var rows: [TrialRow] = []
    for (batch, message) in batches.flatMap({ batch in messages.map { (batch, $0) } }) {
      for number in 0..<batch.trials {
        let noise = 1 + Double(number) / 1e4
        let times = [
          (Transport.pipe, 5000.0, 5000.0),
          (.unixStream, 10_000 * batch.floor, 10_000 * batch.rest),
        ]
        let trial = Plan.Trial(
          number: (rows.last?.trial ?? -1) + 1, cycle: number,
          purpose: Purpose(.baseline, step: batch.step),
          arms: times.map { benchmark($0.0, message) })
        for (arm, (_, floor, rest)) in times.enumerated() {
          var row = trial.row(ofArm: arm)
          row.metrics = [
            .roundTrips.p5: floor * noise, .roundTrips.trimmedMean: 1.1 * rest * noise,
            .roundTrips.p50: rest, .roundTrips.mean: rest, .roundTrips.p99: 2 * rest,
          ]
          rows.append(row)
        }
      }
    }
    return rows
  }

  /// Writes the directory.
  func write(_ name: String, into place: Workplace) throws {
    mkdir("\(place.root)/\(name)", 0o755)
    let text = TrialsCSV.header + rows.map(TrialsCSV.line).joined()
    try place.write("\(name)/trials.csv", damage(text))
    try place.write("\(name)/environment.csv", environment)
  }

  /// Gives a fact another value, or takes it away.
  mutating func replaceFact(_ key: String, with value: String?) {
    let lines = environment.split(separator: "\n").filter { !$0.hasPrefix("\(key),") }
    precondition(Self.facts.contains { $0.0 == key } && lines.count >= Self.facts.count - 1)
    environment =
      (lines + (value.map { ["\(key),\($0)"] } ?? [])).joined(separator: "\n") + "\n"
  }
}
