/// How far a metric may differ before anybody cares, and before a check calls it a regression.
package struct Tolerance: Sendable {
  /// The difference that is of no interest to anyone, as a fraction.
  package let margin: Double
  /// The largest slowdown that a check lets pass, as a fraction, with both ends on one CPU.
  package let limitOnOneCPU: Double
  /// The same with the ends on two CPUs, where trials vary more.
  package let limitAcrossCPUs: Double

  /// Of the middle of a distribution.
  static let centre = Tolerance(margin: 0.01, limitOnOneCPU: 0.03, limitAcrossCPUs: 0.05)
  /// Of means and rates, which the tail moves.
  static let mean = Tolerance(margin: 0.02, limitOnOneCPU: 0.05, limitAcrossCPUs: 0.10)
  static let tail = Tolerance(margin: 0.05, limitOnOneCPU: 0.15, limitAcrossCPUs: 0.40)
  /// Of a share of messages, in points.
  static let loss = Tolerance(margin: 0.005, limitOnOneCPU: 0.10, limitAcrossCPUs: 0.20)
  /// Of what should not happen at all.
  static let nothing = Tolerance(margin: 0, limitOnOneCPU: 0.05, limitAcrossCPUs: 0.10)
}
