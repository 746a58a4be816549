/// The exact distribution of the signed-rank statistic of n differences that are symmetrical about 0.
///
/// Each rank i from 1 to n counts with probability 1/2, independently of the others, so that the
/// distribution for n follows from that for n - 1: f'[k] = (f[k] + f[k - i]) / 2 (Wilcoxon 1945).
struct SignedRankDistribution: NullDistribution {
  let cumulative: [Double]

  /// - Parameter count: how many differences, none of them 0 and no two of the same size.
  init(count: Int) {
    var probabilities = [Double](repeating: 0, count: count * (count + 1) / 2 + 1)
    probabilities[0] = 1
    var largest = 0
    var rank = 1
    while rank <= count {
      largest += rank
      // From the top, because each step reads what lies below it.
      var k = largest
      while k >= rank {
        probabilities[k] = (probabilities[k] + probabilities[k - rank]) / 2
        k -= 1
      }
      while k >= 0 {
        probabilities[k] /= 2
        k -= 1
      }
      rank += 1
    }
    cumulative = probabilities.runningSums
  }
}
