import Analysis
package import BenchmarkModel
import Measurement

/// A results directory for checks against a baseline, made up so that the verdict is known.
package struct BaselineFixture {
  /// A batch of trials: how many times as slow the floor and the rest of the benchmark are.
  package struct Batch {
    package var step: Purpose.Step?
    package var floor: Double
    package var rest: Double
    package var trials = 20

    package init(step: Purpose.Step? = nil, floor: Double = 1, rest: Double = 1) {
      self.step = step
      self.floor = floor
      self.rest = rest
    }
  }

  package var batches = [Batch()]
  /// How many times as slow the benchmarks are in each session, the first of which is the directory itself.
  package var sessions = [1.0]
  package var messages = [MessageSize(64)]
  /// The text of its facts.
  package var environment: String
  /// What befalls the text of the trials.
  package var damage: (String) -> String = { $0 }

  /// - Parameter environment: of a run that has ended, or has not yet.
  package init(environment: String) {
    let isComplete = environment.contains("ended,complete\n")
    self.environment = environment + (isComplete ? "" : "ended,complete\n")
  }

  private func benchmark(_ transport: Transport, _ message: MessageSize) -> Benchmark {
    Benchmark(Variant(transport), .latency) {
      $0.message = message
      $0.backlog = transport == .pipe ? nil : 128
    }
  }

  private func rows(timesAsSlow session: Double) -> [TrialRow] {
    var rows: [TrialRow] = []
    for (batch, message) in batches.flatMap({ batch in messages.map { (batch, $0) } }) {
      for number in 0..<batch.trials {
        let noise = 1 + Double(number) / 1e4
        let times = [
          (Transport.pipe, 5000.0, 5000.0),
          (.unixStream, 10_000 * batch.floor * session, 10_000 * batch.rest * session),
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

  /// Writes the files of the directory, which is made if it is missing.
  package func write(to directory: String) throws {
    for (number, session) in zip(1..., sessions) {
      let directory = number == 1 ? directory : "\(directory)/session-\(number)"
      try? Directory.make(directory)
      let text = TrialsCSV.header + rows(timesAsSlow: session).map(TrialsCSV.line).joined()
      try AppendingFile.replace("\(directory)/trials.csv", with: damage(text))
      try AppendingFile.replace("\(directory)/environment.csv", with: environment)
    }
  }
}
