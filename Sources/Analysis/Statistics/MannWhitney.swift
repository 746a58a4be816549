/// The Mann-Whitney test of two independent samples, with the estimate and the interval that belong
/// to it (Mann & Whitney 1947; Hodges & Lehmann 1963).
///
/// The shift is by how much the second sample is larger than the first. Probabilities are exact unless
/// two values are equal; then they come from the normal approximation.
package struct MannWhitney {
  private let first: [Double]
  private let second: [Double]
  private let differences: [Double]
  private let distribution: MannWhitneyDistribution

  /// Both samples finite, in any order, and in one unit, which the shift has too.
  package init(_ first: [Double], _ second: [Double]) {
    self.first = first
    self.second = second
    differences = first.flatMap { value in second.map { $0 - value } }.sorted()
    distribution = MannWhitneyDistribution(first: first.count, second: second.count)
  }

  /// In how many pairs the value of the first sample is the larger, with ties as half.
  package var u: Double { PairwiseComparison(first, second).u }

  /// How likely a second sample as high as this is if the shift is not above the one given; 1 where a
  /// sample is empty.
  package func p(above shift: Double) -> Double {
    p(PairwiseComparison(first.map { $0 + shift }, second))
  }

  /// How likely samples as far apart as these, either way, are without a shift.
  package var twoSidedP: Double {
    min(1, 2 * min(p(above: 0), p(PairwiseComparison(second, first))))
  }

  private func p(_ comparison: PairwiseComparison) -> Double {
    comparison.hasTies ? comparison.normalP : comparison.exactP(distribution)
  }

  /// The Hodges-Lehmann estimate of the shift, the median of all differences; nil where a sample is
  /// empty.
  package var estimate: Double? { Quantile.type7(0.5, ofSorted: differences) }

  /// The two-sided interval of the shift; nil where there are too few values.
  ///
  /// - Parameter confidence: between 0 and 1, both excluded.
  package func interval(confidence: Double) -> ClosedRange<Double>? {
    distribution.interval(confidence: confidence, ofSorted: differences)
  }
}
