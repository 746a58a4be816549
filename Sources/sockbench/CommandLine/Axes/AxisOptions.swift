import BenchmarkModel

/// Which benchmarks a command measures; the values here are the defaults of `sockbench run`.
struct AxisOptions: Equatable, Sendable {
  var variants = Transport.allCases.map { Variant($0) }
  var workloads = Workload.allCases
  var sizes = [64, 1 << 10, 16 << 10, 64 << 10].map { ByteCount($0) }
  var backlogs = [Backlog.standard]
  var waits = [WaitStrategy.block]
  /// Nil where the machine's CPUs decide.
  var placements: [Placement]?
  var batches = [1]
}

extension AxisOptions {
  /// The product of the axes.
  func matrix(variants: [Variant], placements: [Placement]) -> BenchmarkMatrix {
    BenchmarkMatrix(
      variants: variants, workloads: workloads, sizes: sizes, backlogs: backlogs, waits: waits,
      placements: placements, batches: batches)
  }
}
