package import BenchmarkModel

/// What a control vouches for: benchmarks of one workload whose ends sit on the same CPUs.
package struct CheckCircumstances: Hashable, Sendable, CustomStringConvertible {
  package let workload: Workload
  package let placement: Placement

  package init(_ benchmark: Benchmark) {
    workload = benchmark.workload
    placement = benchmark.placement
  }

  package var description: String { "\(workload) \(placement)" }
}
