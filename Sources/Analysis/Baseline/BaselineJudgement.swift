package import BenchmarkModel

/// What a check against a baseline says about one number of one benchmark.
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
  /// Sessions of the baseline that it is held against; nil where sessions are not told apart.
  package var sessions: Int?
  /// Current trials that the number is from.
  package let trials: Int
  package let baseline: Double?
  package let current: Double?
  /// By which fraction the current value is worse, and its 90 % interval where there is one.
  package let slowdown: Double?
  package var slowdownInterval: ClosedRange<Double>?
  /// The slowdown beyond which it is an alarm; nil for what is not judged.
  package var limit: Double?
  /// Corrected for the number of numbers; nil where no test is made.
  package var p: Double?
  package let verdict: Judgement.Verdict
  package let reason: String
}

extension BaselineJudgement {
  /// Whether it is one of the two numbers that can be judged, given enough sessions.
  var canBeJudged: Bool { quantity == .floor || quantity == .ratioToPipe }

  private var rank: Int {
    switch verdict {
    case .regressed: 0
    case .inconclusive, .unsettled: 1
    case .notJudged: 3
    default: 2
    }
  }

  /// Regressions first, each group by falling slowdown.
  func isWorse(than other: BaselineJudgement) -> Bool {
    if rank != other.rank { return rank < other.rank }
    return (slowdown ?? -.infinity) > (other.slowdown ?? -.infinity)
  }
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

  /// One that is better in the same direction.
  var asMetric: Metric {
    switch self {
    case .floor, .ratioToPipe: .roundTrips.trimmedMean
    case .median(let metric): metric
    }
  }
}
