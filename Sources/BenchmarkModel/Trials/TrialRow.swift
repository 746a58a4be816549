/// What came of one arm of a trial: one row of `trials.csv`.
package struct TrialRow: Equatable, Sendable {
  /// How the arm ended.
  package enum Status: String, CaseIterable, Sendable {
    /// Measured.
    case ok
    /// Measured, but not to be trusted; the reason says why.
    case invalid
    /// An end died, hung or broke the protocol.
    case failed
    /// The transport cannot carry the message, or does not exist on this machine.
    case unsupported
  }

  /// Counts the trials of the run from 0.
  package var trial: Int
  /// Counts the visits of every benchmark from 0.
  package var cycle: Int
  /// Counts the arms of the trial from 0.
  package var arm: Int
  /// What the trial was run for; nil in a plain run.
  package var purpose: Purpose?
  package var benchmark: Benchmark
  package var status: Status
  /// One sentence where the status is not ``Status/ok``, else empty.
  package var reason: String
  /// How the CPUs of the two ends are related; nil where that is not known, or not fixed.
  package var cpuRelation: CPURelation?
  /// The circumstances that are known, each in the unit of its column.
  package var conditions: [Condition: Double]
  /// What was measured, each in its ``Metric/unit``.
  package var metrics: [Metric: Double]

  package init(
    trial: Int, cycle: Int, arm: Int, purpose: Purpose? = nil, benchmark: Benchmark,
    status: Status, reason: String = "", cpuRelation: CPURelation? = nil,
    conditions: [Condition: Double] = [:], metrics: [Metric: Double] = [:]
  ) {
    self.trial = trial
    self.cycle = cycle
    self.arm = arm
    self.purpose = purpose
    self.benchmark = benchmark
    self.status = status
    self.reason = reason
    self.cpuRelation = cpuRelation
    self.conditions = conditions
    self.metrics = metrics
  }
}
