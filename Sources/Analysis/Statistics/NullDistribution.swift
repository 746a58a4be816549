/// The distribution of a rank statistic where there is no shift, and what follows from it.
///
/// The statistic is a whole number from 0 to the number of comparisons behind it: Walsh averages for
/// the signed-rank test, pairwise differences for the Mann-Whitney test. Each comparison gives one
/// estimate of the shift; sorted, they turn quantiles of the statistic into bounds of the shift
/// (Hollander, Wolfe & Chicken 2014, sections 3.3 and 4.3).
protocol NullDistribution {
  /// P(statistic <= k) for k from 0 to the number of comparisons.
  var cumulative: [Double] { get }
}

extension NullDistribution {
  /// The largest k with P(statistic <= k) <= alpha; nil if not even 0 is as rare.
  func largest(atMost alpha: Double) -> Int? {
    // (1 - 0.9) / 2 comes out a hair below 0.05, the probability of the most extreme of 20 orders.
    let limit = alpha * (1 + 1e-12)
    let tooLikely = cumulative.firstIndex { $0 > limit } ?? cumulative.count
    return tooLikely > 0 ? tooLikely - 1 : nil
  }

  /// The interval that misses the shift with a probability of at most 1 - confidence, half of it on
  /// either side.
  ///
  /// - Parameters:
  ///   - confidence: between 0 and 1, both excluded.
  ///   - sorted: the estimates from all comparisons, in rising order.
  /// - Returns: nil where there are too few values for that confidence.
  func interval(confidence: Double, ofSorted sorted: [Double]) -> ClosedRange<Double>? {
    precondition(confidence > 0 && confidence < 1)
    guard let rank = largest(atMost: (1 - confidence) / 2) else { return nil }
    return sorted[rank]...sorted[sorted.count - 1 - rank]
  }

  /// The value below which the shift lies with at least the confidence given.
  ///
  /// - Parameters:
  ///   - confidence: between 0 and 1, both excluded.
  ///   - sorted: the estimates from all comparisons, in rising order.
  /// - Returns: nil where there are too few values for that confidence.
  func upperBound(confidence: Double, ofSorted sorted: [Double]) -> Double? {
    precondition(confidence > 0 && confidence < 1)
    guard let rank = largest(atMost: 1 - confidence) else { return nil }
    return sorted[sorted.count - 1 - rank]
  }
}
