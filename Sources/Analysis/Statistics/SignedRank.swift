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
    // Of sorted values the means with each one rise, and what rises in parts is sorted faster.
    let values = values.sorted()
    var averages: [Double] = []
    averages.reserveCapacity(values.count * (values.count + 1) / 2)
    for first in values.indices {
      for second in first..<values.count { averages.append((values[first] + values[second]) / 2) }
    }
    averages.sort()
    return averages
  }

  /// The mean of that rank among those of all pairs of values, counted from 0, without sorting them all.
  ///
  /// - Parameter rank: below the number of pairs.
  static func walshAverage(ofRank rank: Int, among values: [Double]) -> Double {
    let values = values.sorted()
    // The means of each value with itself and with larger ones rise; this is how far each row is done.
    var next = Array(values.indices)
    var smallest = 0.0
    for _ in 0...rank {
      var best = -1
      smallest = .infinity
      for row in values.indices where next[row] < values.count {
        // All means of the rows from here on are at least as large.
        if values[row] > smallest { break }
        let mean = (values[row] + values[next[row]]) / 2
        if best < 0 || mean < smallest { (best, smallest) = (row, mean) }
      }
      next[best] += 1
    }
    return smallest
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
