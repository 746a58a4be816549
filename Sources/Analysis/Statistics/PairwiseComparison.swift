import Glibc

/// How the values of two samples compare, pair by pair.
struct PairwiseComparison {
  private let firstCount: Int
  private let secondCount: Int
  /// In how many pairs the value of the first sample is larger.
  private let larger: Int
  /// In how many pairs both values are equal.
  private let equal: Int
  /// The sum of t^3 - t over the groups of t equal values in both samples together.
  private let tieCorrection: Double

  init(_ first: [Double], _ second: [Double]) {
    firstCount = first.count
    secondCount = second.count
    larger = first.reduce(0) { sum, value in sum + second.count { $0 < value } }
    equal = first.reduce(0) { sum, value in sum + second.count { $0 == value } }
    let sizes = Dictionary(grouping: first + second) { $0 }.values.map { Double($0.count) }
    tieCorrection = sizes.reduce(0) { $0 + ($1 * $1 * $1 - $1) }
  }

  /// Whether any two values are equal, in the same sample or not.
  var hasTies: Bool { tieCorrection > 0 }

  /// The Mann-Whitney statistic of the first sample: pairs in which it is larger, with ties as half.
  var u: Double { Double(larger) + Double(equal) / 2 }

  /// P(U <= u) from its exact distribution, which holds only without ties.
  func exactP(_ distribution: MannWhitneyDistribution) -> Double { distribution.cumulative[larger] }

  /// P(U <= u) from the normal approximation, corrected for ties and for continuity (Lehmann 1975,
  /// section 1.2); 1 where a sample is empty or all values are equal.
  var normalP: Double {
    let pairs = Double(firstCount * secondCount)
    let total = Double(firstCount + secondCount)
    let variance = pairs / 12 * (total + 1 - tieCorrection / (total * (total - 1)))
    guard variance > 0 else { return 1 }
    let score = (u + 0.5 - pairs / 2) / variance.squareRoot()
    return erfc(-score / 2.0.squareRoot()) / 2
  }
}
