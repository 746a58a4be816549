package import BenchmarkModel

/// What a check against stored results says about one number of one benchmark.
package struct BaselineJudgement: Sendable {
  package enum Quantity: Sendable, Equatable {
    /// The floor latency in nanoseconds.
    case floor
    /// The trimmed mean over that of the pipe in the same trials.
    case ratioToPipe
    /// A median that differs with the weather and is only shown.
    case median(Metric)
  }

  package let benchmark: Benchmark
  /// Whether it is from trials in turns with the pipe, and not from those of a plain run.
  package let isInTurns: Bool
  package let quantity: Quantity
  /// Trials of the batch that decided, or that the median is from.
  package let trials: Int
  package let baseline: Double?
  package let current: Double?
  /// By which fraction the current value is worse, and its 90 % interval where there is one.
  package let slowdown: Double?
  package let slowdownInterval: ClosedRange<Double>?
  /// The largest slowdown that passes; nil for what is not judged.
  package let limit: Double?
  /// Corrected for the number of benchmarks; nil where no test is made.
  package let p: Double?
  package let verdict: Judgement.Verdict
  package let reason: String
}

extension BaselineJudgement.Quantity {
  /// The name in CSV, unit last.
  var name: String {
    switch self {
    case .floor: "floor_latency_ns"
    case .ratioToPipe: "ratio_to_pipe"
    case .median(let metric): metric.name
    }
  }

  var title: String {
    switch self {
    case .floor: "floor"
    case .ratioToPipe: "times pipe"
    case .median(let metric): metric.title
    }
  }
}
