import BenchmarkModel
import Testing

@testable import Analysis

/// The limits of a check: those of latency, and wider ones where equal arms were measured to differ more.
@Suite struct CheckLimitTests {
  @Test(
    arguments: [
      (.latency, .roundTrips.trimmedMean, 0.03, 0.05), (.latency, .roundTrips.mean, 0.05, 0.1),
      (.connect, .connects.trimmedMean, 0.04, 0.08), (.connect, .connects.p50, 0.04, 0.08),
      (.connect, .connects.mean, 0.07, 0.22), (.connect, .connects.p99, 0.15, 0.4),
      (.lifecycle, .lifecycles.trimmedMean, 0.03, 0.05),
      (.fanin, .roundTripsPerSecond, 0.05, 0.15), (.fanin, .roundTrips.p50, 0.03, 0.07),
      (.fanin, .roundTrips.p99, 0.15, 0.4),
    ] as [(Workload, Metric, Double, Double)])
  func limits(workload: Workload, metric: Metric, onOneCPU: Double, acrossCPUs: Double) {
    for (placement, limit) in [(Placement.same, onOneCPU), (.split, acrossCPUs)] {
      let benchmark = Fixture.benchmark(.unixStream, workload, placement: placement)
      #expect(abs(metric.limit(under: benchmark) - limit) < 1e-12)
    }
  }
}
