import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

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
  var environment = EnvironmentCSV.text(
    for: SessionFacts.all(SessionOptions(), on: sockbench.Machine(), seed: 1))
  /// What befalls the text of the trials.
  var damage: (String) -> String = { $0 }

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
        let trial = (rows.last?.trial ?? -1) + 1
        for (arm, (transport, floor, rest)) in times.enumerated() {
          rows.append(
            TrialRow(
              trial: trial, cycle: number, arm: arm, purpose: Purpose(.baseline, step: batch.step),
              benchmark: benchmark(transport, message), status: .ok, reason: "",
              metrics: [
                .roundTrips.p5: floor * noise, .roundTrips.trimmedMean: 1.1 * rest * noise,
                .roundTrips.p50: rest,
                .roundTrips.mean: rest, .roundTrips.p99: 2 * rest,
              ]))
        }
      }
    }
    return rows
  }

  /// Writes the directory into the sandbox's working directory.
  func write(_ name: String) throws {
    let directory = "\(Sandbox.current.work)/\(name)"
    mkdir(directory, 0o755)
    let text = TrialsCSV.header + rows.map(TrialsCSV.line).joined()
    try AppendingFile.replace("\(directory)/trials.csv", with: damage(text))
    try AppendingFile.replace("\(directory)/environment.csv", with: environment)
  }
}
