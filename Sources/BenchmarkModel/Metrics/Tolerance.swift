/// How far a metric may differ before anybody cares, and before a check calls it a regression.
package struct Tolerance: Sendable {
  /// The difference that is of no interest to anyone, as a fraction.
  package let margin: Double
  /// The largest slowdown that a check lets pass, as a fraction, with both ends on one CPU.
  package let limitOnOneCPU: Double
  /// The same with the ends on two CPUs, where trials vary more.
  package let limitAcrossCPUs: Double

  /// The tolerance of what varies more than latency, by how many times as much it does.
  ///
  /// The limits of latency were found by resampling; those of others follow from the standard deviation of the
  /// difference of equal arms, by which a step of as many trials rules out as much more. Factors are from
  /// `sockbench calibrate --checks 6 --transports unix-stream,tcp --workloads latency,connect,lifecycle,fanin
  /// --sizes 64`, all at the same time, on a calm virtual machine with 2 CPUs (Intel Xeon, Linux 6.18), 28 November
  /// 2026; the page Comparing has the deviations. Those of lifecycle are so near to latency's that it keeps the same
  /// limits.
  func widened(onOneCPU: Double, acrossCPUs: Double) -> Tolerance {
    func whole(_ limit: Double) -> Double { (limit * 100).rounded() / 100 }
    return Tolerance(
      margin: margin, limitOnOneCPU: whole(limitOnOneCPU * onOneCPU),
      limitAcrossCPUs: whole(limitAcrossCPUs * acrossCPUs))
  }

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
