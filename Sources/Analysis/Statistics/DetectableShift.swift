import BenchmarkModel

/// The smallest shift that a signed-rank test of so many trials would probably find.
///
/// Estimated from differences seen where the shift is taken to be their median: they are centred on it
/// and resampled. Not what was found, but what could have been.
package struct DetectableShift {
  /// Fewer differences than this say too little about their spread.
  private static let fewestDifferences = 10
  static let resamples = 1000
  static let seed: UInt64 = 1

  /// The shift, in the unit of the differences and not below 0; a test of any larger one has at least
  /// the power asked for. Nil with fewer than ten differences, and where no shift at all would be
  /// significant after so few trials.
  package let value: Double?

  /// - Parameters:
  ///   - differences: one of each trial that was made.
  ///   - trials: how many differences the test is to have.
  ///   - margin: what the shift is tested against, in the unit of the differences.
  ///   - significance: the largest one-sided probability that counts as a find.
  ///   - power: the share of tests that are to find the shift, above 0 and at most 1.
  package init(
    differences: [Double], trials: Int, margin: Double, significance: Double, power: Double
  ) {
    precondition(power > 0 && power <= 1)
    let distribution = SignedRankDistribution(count: trials)
    guard differences.count >= Self.fewestDifferences,
      let center = Sample(differences).median,
      let rank = distribution.largest(atMost: significance)
    else {
      value = nil
      return
    }
    let centered = differences.map { $0 - center }
    var generator = SplitMix64(seed: Self.seed)
    // Significant means that at most `rank` Walsh averages lie below the margin: the shift has to lift
    // the next one, which has that index, above it.
    let needed = (0..<Self.resamples).map { _ in
      let resample = generator.resample(centered, count: trials)
      return margin - SignedRank.walshAverage(ofRank: rank, among: resample)
    }
    let found = Int((power * Double(Self.resamples)).rounded(.up))
    value = max(0, needed.sorted()[found - 1])
  }
}
