import BenchmarkModel
import TestSupport

@testable import Analysis

/// Rows of which every form of a report is made.
enum ReportRows {
  private typealias Model = TrialSimulator.Model

  /// Contests of all workloads, one of them with a placement that looks like a number with a colon.
  static var compared: [TrialRow] {
    var simulator = TrialSimulator(seed: 95)
    for placement in [Placement.same, .explicit(client: 0, server: 1), .free] {
      for workload in Workload.allCases where workload.traits.takesTurns {
        let arms = [Transport.tcp, .udp, .pipe].map {
          Fixture.benchmark($0, workload, backlog: 8, placement: placement)
        }
        simulator.run(
          7, Purpose(.compare, terms: Terms(precision: 0.1, trials: 7)), arms,
          Model(
            shifts: [0, 0.3, -2], deviation: 0.02, levels: [workload.traits.mainMetric: 123_456]))
      }
    }
    return simulator.rows
  }

  static var checked: [TrialRow] {
    let latency = Workload.latency.traits.judgedMetrics(of: Fixture.benchmark())
    let levels = Dictionary(uniqueKeysWithValues: latency.map { ($0, 9_000.0) })
    let models = [
      Model(levels: levels), Model(shifts: [0, 0.1], levels: levels),
      Model(shifts: [0, -0.1], levels: levels) { if $0 == 3 { $1.spoil(arm: 1, "a, \"b\"") } },
      Model(deviation: 0.3, levels: levels),
    ]
    var check = SimulatedCheck(
      seed: 96, models.enumerated().map { (Fixture.benchmark(bytes: 1 << $0), $1) })
    check.terms = Terms(limit: 0.04)
    _ = check.runToEnd()
    return check.simulator.rows
  }
}
