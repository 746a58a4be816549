/// Which two values of a sorted sample enclose the median of what it was drawn from.
///
/// Free of any assumption on the distribution: the number of values below the median is binomial
/// with probability 1/2, so the k-th smallest and the k-th largest miss it with a probability of
/// 2 P(B <= k - 1), computed exactly (Hahn & Meeker 1991, section 5.2).
struct OrderStatisticInterval: Equatable {
  /// The lower rank, counted from 1.
  let low: Int
  /// The upper rank, counted from 1.
  let high: Int
  /// The probability that the two enclose the median.
  let coverage: Double

  private static let wantedCoverage = 0.95

  /// The narrowest symmetrical interval with a coverage of at least 95 %; nil below six values,
  /// whose extremes cover less.
  init?(count: Int) {
    guard count > 0 else { return nil }
    let probabilities = Self.lowerHalf(count)
    var missed = 0.0
    var rank = 0
    for probability in probabilities {
      let next = missed + 2 * probability
      if 1 - next < Self.wantedCoverage { break }
      missed = next
      rank += 1
    }
    guard rank > 0 else { return nil }
    low = rank
    high = count + 1 - rank
    coverage = 1 - missed
  }

  /// P(B = 0) to P(B = floor(n / 2)) for a binomial B of n trials with probability 1/2.
  ///
  /// Built outwards from the largest, because 2^-n is 0 in a Double for large n.
  private static func lowerHalf(_ n: Int) -> [Double] {
    let middle = n / 2
    var relative = [1.0]
    for k in stride(from: middle, to: 0, by: -1) {
      relative.append(relative[relative.count - 1] * Double(k) / Double(n - k + 1))
    }
    relative.reverse()
    let sum = relative.reduce(0, +)
    let total = n.isMultiple(of: 2) ? 2 * sum - 1 : 2 * sum
    return relative.map { $0 / total }
  }
}
