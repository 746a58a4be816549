/// The exact distribution of the Mann-Whitney statistic of two samples from one distribution.
///
/// The statistic is the number of pairs in which the value of the first sample is the larger. If the
/// largest value of all is one of the i of the first sample, it accounts for j such pairs; if it is
/// one of the j of the second, for none. Either way the rest is a smaller problem of the same kind
/// (Mann & Whitney 1947).
struct MannWhitneyDistribution: NullDistribution {
  let cumulative: [Double]

  /// - Parameters:
  ///   - first: the size of the first sample.
  ///   - second: the size of the second sample; no two values of both may be equal.
  init(first: Int, second: Int) {
    // One element for each size of the second sample from 0; at first the first sample is empty.
    var row = [[Double]](repeating: [1], count: second + 1)
    for i in stride(from: 1, through: first, by: 1) {
      for j in stride(from: 1, through: second, by: 1) {
        row[j] = Self.mixture(largestInFirst: row[j], largestInSecond: row[j - 1], i: i, j: j)
      }
    }
    cumulative = row[second].runningSums
  }

  private static func mixture(
    largestInFirst: [Double], largestInSecond: [Double], i: Int, j: Int
  ) -> [Double] {
    var mixture = [Double](repeating: 0, count: i * j + 1)
    let shareOfFirst = Double(i) / Double(i + j)
    let shareOfSecond = Double(j) / Double(i + j)
    var k = 0
    while k < largestInFirst.count {
      mixture[k + j] += shareOfFirst * largestInFirst[k]
      k += 1
    }
    k = 0
    while k < largestInSecond.count {
      mixture[k] += shareOfSecond * largestInSecond[k]
      k += 1
    }
    return mixture
  }
}
