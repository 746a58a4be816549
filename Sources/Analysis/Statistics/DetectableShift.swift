import BenchmarkModel

/// The smallest shift of one metric that evidence which accumulates would probably find within so many trials.
///
/// Estimated from differences seen where the shift is taken to be their median: they are centred on it
/// and resampled. Not what was found, but what could have been.
package struct DetectableShift {
  /// Fewer differences than this say too little about their spread.
  private static let fewestDifferences = 10
  static let resamples = 1000
  static let seed: UInt64 = 1

  /// The shift, in the unit of the differences and not below 0; a check of one metric finds any larger one with at least
  /// the power asked for. Nil with fewer than ten differences, and where no shift at all would be certain after so few
  /// trials.
  package let value: Double?

  /// - Parameters:
  ///   - differences: one of each trial that was made.
  ///   - trials: how many the check is to have at most.
  ///   - margin: what the shift has to exceed for certain, in the unit of the differences.
  ///   - power: the share of checks that are to find the shift, above 0 and at most 1.
  package init(differences: [Double], trials: Int, margin: Double, power: Double) {
    precondition(power > 0 && power <= 1)
    let plan = EvidenceRules.plan
    guard differences.count >= Self.fewestDifferences,
      let center = Sample(differences).median,
      trials >= plan.fewest(at: CheckRules.significance)
    else {
      value = nil
      return
    }
    let centered = differences.map { $0 - center }
    var generator = SplitMix64(seed: Self.seed)
    let samples = (0..<Self.resamples).map { _ in generator.resample(centered, count: trials) }
    let exceeded = plan.shiftsExceeded(by: samples, of: trials, at: CheckRules.significance)
    let found = Int((power * Double(Self.resamples)).rounded(.up))
    value = max(0, exceeded.map { margin - $0 }.sorted()[found - 1])
  }
}
