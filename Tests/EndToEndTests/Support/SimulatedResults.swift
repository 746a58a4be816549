import Analysis
import BenchmarkModel
import Measurement
import TestSupport

extension Sandbox {
  /// Writes rows that nobody measured as the results directory `r`: trials in turns may all be too late on a busy
  /// machine, and would leave nothing to report.
  func keepResults(_ rows: [TrialRow]) throws {
    try Directory.make("\(work)/r")
    try AppendingFile.replace(
      "\(work)/r/trials.csv", with: TrialsCSV.header + rows.map(TrialsCSV.line).joined())
    try AppendingFile.replace("\(work)/r/environment.csv", with: "key,value\nended,complete\n")
  }

  /// Writes the trials of a comparison of two transports, or of a check, as the results directory `r`.
  ///
  /// - Parameter roles: those of the trials, and by how much their second arm is slower.
  func simulate(_ roles: [(Purpose.Role, slowdown: Double)]) throws {
    var simulator = TrialSimulator(seed: 5)
    let metrics = Workload.latency.traits.comparedMetrics
    for (role, slowdown) in roles {
      let arms = (role == .compare ? [Transport.pipe, .unixStream] : [.pipe, .pipe]).map {
        Benchmark(Variant($0), .latency) { $0.message = MessageSize(64) }
      }
      var model = TrialSimulator.Model.slower(by: slowdown)
      model.levels = Dictionary(uniqueKeysWithValues: metrics.map { ($0, 9_000.0) })
      let steps: [Purpose.Step?] = role == .compare ? [nil] : [.screen, .confirm, .decide]
      for step in steps { simulator.run(50, Purpose(role, step: step), arms, model) }
    }
    try keepResults(simulator.rows)
  }
}
