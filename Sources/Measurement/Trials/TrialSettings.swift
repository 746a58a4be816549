package import BenchmarkModel

/// What all trials of a run have in common.
package struct TrialSettings: Sendable {
  /// When the arms of a trial are active.
  package var schedule: Schedule
  /// Messages after which a counted slot ends early.
  package var messageLimit: UInt64?
  package var start: EndStart
  /// The CPUs that this process may use.
  package var allowedCPUs: [Int]

  package init(
    schedule: Schedule, messageLimit: UInt64? = nil, start: EndStart = .fork, allowedCPUs: [Int]
  ) {
    self.schedule = schedule
    self.messageLimit = messageLimit
    self.start = start
    self.allowedCPUs = allowedCPUs
  }
}
