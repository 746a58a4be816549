import BenchmarkModel

/// Names the rows of the table: the variant, and whatever else sets rows of the run apart.
struct RowLabel {
  /// The axes along which the rows differ, and those that names always tell.
  private let told: [any VaryingAxis.Type]

  /// - Parameter untold: axes that something else beside the name tells.
  init(_ benchmarks: [Benchmark], untold: [any VaryingAxis.Type] = []) {
    told = Axes.inReadingOrder.filter { axis in
      if untold.contains(where: { $0 == axis }) { return false }
      return axis.isAlwaysTold || Set(benchmarks.compactMap { axis.distinction(of: $0) }).count > 1
    }
  }

  /// The row's name; what the variant's own text says is not said again.
  func text(for benchmark: Benchmark) -> String { text(for: benchmark, told) }

  /// The row's name, and what it measures, for tables that mix workloads, sizes and placements.
  func wholeText(for benchmark: Benchmark) -> String {
    let hasClients = told.contains { $0 == Clients.self }
    let more: [any VaryingAxis.Type] =
      benchmark.workload.traits.hasConcurrentClients && !hasClients ? [Clients.self] : []
    return "\(text(for: benchmark, told + more)) \(benchmark.workload) \(benchmark.message)"
      + " \(benchmark.placement)"
  }

  /// What sets a row apart beside its variant.
  func circumstances(of benchmark: Benchmark) -> [String] {
    told.compactMap { $0.label(of: benchmark) }
  }

  private func text(for benchmark: Benchmark, _ axes: [any VaryingAxis.Type]) -> String {
    ([benchmark.variant.description] + axes.compactMap { $0.label(of: benchmark) })
      .joined(separator: " ")
  }
}
