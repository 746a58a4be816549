/// The exact signed-rank test of paired differences, with the estimate and the bounds that belong to
/// it (Wilcoxon 1945; Hodges & Lehmann 1963).
///
/// It takes the differences as independent and symmetrical about one value, the shift; it needs no
/// normal distribution. All of it follows from the Walsh averages (d_i + d_j) / 2 with i <= j: the
/// statistic for a shift of mu is how many of them lie above mu. Nothing is approximated, neither for
/// few differences nor for many.
package struct SignedRank {
  /// How many differences there are.
  package let count: Int
  private let sorted: [Double]
  private let distribution: SignedRankDistribution

  /// - Parameter differences: finite, in any order and any unit; all else here has the same unit.
  package init(_ differences: [Double]) {
    count = differences.count
    sorted = Self.walshAverages(differences)
    distribution = SignedRankDistribution(count: count)
  }

  /// The means of all pairs of values, each paired with itself too, in rising order.
  static func walshAverages(_ values: [Double]) -> [Double] {
    values.indices.flatMap { first in
      values[first...].map { (values[first] + $0) / 2 }
    }.sorted()
  }

  /// The Hodges-Lehmann estimate of the shift, the median of the Walsh averages; nil when empty.
  package var estimate: Double? { Quantile.type7(0.5, ofSorted: sorted) }

  /// How likely differences as high as these are if the shift is not above the one given.
  ///
  /// Ties count as half, rounded down; 1 when empty.
  package func p(above shift: Double) -> Double {
    p(opposed: sorted.count { $0 < shift }, equal: sorted.count { $0 == shift })
  }

  /// How likely differences as low as these are if the shift is not below the one given.
  ///
  /// Ties count as half, rounded down; 1 when empty.
  package func p(below shift: Double) -> Double {
    p(opposed: sorted.count { $0 > shift }, equal: sorted.count { $0 == shift })
  }

  private func p(opposed: Int, equal: Int) -> Double {
    distribution.cumulative[opposed + equal / 2]
  }

  /// The two-sided interval of the shift; nil where there are too few differences.
  ///
  /// - Parameter confidence: between 0 and 1, both excluded.
  package func interval(confidence: Double) -> ClosedRange<Double>? {
    distribution.interval(confidence: confidence, ofSorted: sorted)
  }

  /// The one-sided upper bound of the shift; nil where there are too few differences.
  ///
  /// - Parameter confidence: between 0 and 1, both excluded.
  package func upperBound(confidence: Double) -> Double? {
    distribution.upperBound(confidence: confidence, ofSorted: sorted)
  }
}
