import BenchmarkModel
import Measurement

/// What is set against what, when it is known to work.
struct CheckSides {
  let base: ArmSettings
  let candidate: ArmSettings
  /// What is measured of both.
  let benchmarks: [Benchmark]
  /// What they are, for `environment.csv`.
  let facts: [(String, String)]
}
