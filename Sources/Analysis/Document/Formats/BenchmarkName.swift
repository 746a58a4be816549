import BenchmarkModel

/// A name of a benchmark that depends on nothing else, so that it is the same in every run.
enum BenchmarkName {
  static func text(_ benchmark: Benchmark) -> String {
    let labels = Axes.inReadingOrder.compactMap { $0.label(of: benchmark) }
    return
      ([benchmark.variant.description] + labels + [
        benchmark.workload.rawValue, benchmark.message.description, benchmark.placement.description,
      ]).joined(separator: " ")
  }
}
