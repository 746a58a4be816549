/// The metrics of something that is timed again and again in a trial, such as a round trip.
package struct TimingMetrics: Sendable {
  package let smallest, mean, trimmedMean, largest: Metric
  package let p5, p50, p90, p99, p999: Metric
  /// Only where a trial has enough of them.
  package let p9999: Metric?

  /// In the order of their columns.
  package var all: [Metric] {
    [smallest, mean, trimmedMean, p5, p50, p90, p99, p999] + [p9999].compactMap(\.self) + [largest]
  }

  /// - Parameters:
  ///   - prefix: what the names of the columns begin with.
  ///   - singular: what one of them is, and `plural` several.
  ///   - possible: what the time of one can be; the same for all of the metrics.
  ///   - isLongTailed: whether there is a 99.99th percentile.
  ///   - isInEveryFile: whether every version has had them.
  init(
    _ prefix: String, of singular: String, _ plural: String, isLongTailed: Bool = false,
    isInEveryFile: Bool = false
  ) {
    func metric(
      _ name: String, title: String? = nil, tolerance: Tolerance = .mean, _ meaning: String
    ) -> Metric {
      Metric(
        "\(prefix)_\(name)_ns", unit: .nanoseconds, better: .lower, title: title,
        possible: .aboveZero,
        tolerance: tolerance, isInEveryFile: isInEveryFile, meaning)
    }
    smallest = metric("min", "the shortest \(singular)")
    mean = metric("mean", title: "mean", "mean of all \(plural)")
    trimmedMean = metric(
      "trimmed_mean", title: "trimmed mean", tolerance: .centre,
      "mean of the \(plural) of ranks floor(.05 n) to floor(.90 n), both included: without the fastest"
        + " twentieth and the slowest tenth. Steadier than the median where a benchmark has two modes"
    )
    p5 = metric(
      "p5", title: "p5",
      "5th percentile: the \(singular) of rank max(1, ceil(.05 n)), counted from 1")
    p50 = metric("p50", title: "p50", tolerance: .centre, "50th percentile, the median")
    p90 = metric("p90", "90th percentile")
    p99 = metric("p99", title: "p99", tolerance: .tail, "99th percentile")
    p999 = metric("p999", "99.9th percentile")
    p9999 = isLongTailed ? metric("p9999", "99.99th percentile") : nil
    largest = metric("max", "the longest \(singular)")
  }
}

/// The metrics of a part of something that is timed.
package struct PhaseMetrics: Sendable {
  package let p50, p99: Metric

  package var all: [Metric] { [p50, p99] }

  /// - Parameter name: what the names of the columns begin with.
  init(_ name: String, possible: PossibleValues = .fromZero, _ meaning: String) {
    func metric(_ percentile: String) -> Metric {
      Metric(
        "\(name)_\(percentile)_ns", unit: .nanoseconds, better: .lower, possible: possible, meaning)
    }
    p50 = metric("p50")
    p99 = metric("p99")
  }
}
