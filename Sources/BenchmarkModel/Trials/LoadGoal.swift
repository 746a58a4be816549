/// What a search wants to be kept at a rate. Each includes that the queue does not grow.
package enum LoadGoal: Hashable, Sendable {
  /// Every request is answered.
  case zeroLoss
  /// Fewer than a fraction of the requests have no reply.
  case loss(below: Double)
  /// A percentile of the time from when a request was due to its reply is below a bound.
  case latency(LoadPercentile, below: Nanoseconds)
  /// The queue does not grow.
  case stable

  /// Whoever lets a second of requests wait is stopped, so that no step could break a longer promise.
  private static let bounds = Nanoseconds.microseconds(1) ... .seconds(1)

  /// Reads `zero-loss`, `loss<1e-4`, `p99<200us` or `stable`.
  ///
  /// - Throws: ``GrammarError`` for anything else, and for what no step could break or keep.
  package init(parsing text: String) throws(GrammarError) {
    let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let percentiles = LoadPercentile.allCases.filter { $0.rawValue == parts[0] }
    switch (parts[0], parts.count, percentiles.first) {
    case (Self.zeroLoss.description, 1, _): self = .zeroLoss
    case (Self.stable.description, 1, _): self = .stable
    case (Self.lossWord, 2, _): self = .loss(below: try Self.fraction(parts[1], in: text))
    case (_, 2, let percentile?):
      self = .latency(percentile, below: try Self.bound(parts[1], in: text))
    default:
      let known = LoadPercentile.allCases.map(\.rawValue).joined(separator: ", ")
      throw GrammarError(
        "'\(text)' is not a goal; write zero-loss, loss<1e-4, stable, or p99<200us (percentiles are \(known))"
      )
    }
  }

  private static let lossWord = "loss"

  private static func fraction(_ text: String, in goal: String) throws(GrammarError) -> Double {
    let isNumber = text.utf8.allSatisfy { "0123456789.e-".utf8.contains($0) }
    guard isNumber, let fraction = Double(text), fraction >= 1e-9, fraction < 1 else {
      throw GrammarError(
        "'\(goal)' is not a goal: a loss is a fraction from 1e-9 to below 1, as in loss<1e-4; for no loss at all write"
          + " zero-loss")
    }
    return fraction
  }

  private static func bound(_ text: String, in goal: String) throws(GrammarError) -> Nanoseconds {
    let time = try Nanoseconds(parsing: text, in: .zero ... .hours(1))
    if time < bounds.lowerBound {
      throw GrammarError(
        "'\(goal)' is a goal that no socket keeps; write \(bounds.lowerBound) to \(bounds.upperBound)"
      )
    }
    if time > bounds.upperBound {
      throw GrammarError(
        "'\(goal)' is a goal that nothing breaks, as a step ends when requests of a second wait; write"
          + " \(bounds.lowerBound) to \(bounds.upperBound), or stable")
    }
    return time
  }

  /// How many requests a step takes to tell: for a percentile a dozen beyond it, for losses as many as for a p99.
  package var requests: Int {
    switch self {
    case .zeroLoss, .loss: 1200
    case .latency(let percentile, _): max(100, Int((12 / (1 - percentile.fraction)).rounded()))
    case .stable: 100
    }
  }
}

extension LoadGoal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .zeroLoss: "zero-loss"
    case .loss(let fraction): "\(Self.lossWord)<\(fraction)"
    case .latency(let percentile, let bound): "\(percentile)<\(bound)"
    case .stable: "stable"
    }
  }
}

/// The percentiles that rows have of latency under load.
package enum LoadPercentile: String, CaseIterable, Sendable, CustomStringConvertible {
  case p50, p90, p99
  case p999 = "p99.9"

  package var description: String { rawValue }

  package var fraction: Double {
    switch self {
    case .p50: 0.5
    case .p90: 0.9
    case .p99: 0.99
    case .p999: 0.999
    }
  }

  /// From when requests were due.
  package var metric: Metric {
    switch self {
    case .p50: Metric.loads.p50
    case .p90: Metric.loads.p90
    case .p99: Metric.loads.p99
    case .p999: Metric.loads.p999
    }
  }
}
