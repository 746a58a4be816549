package import BenchmarkModel

/// What all trials of a run have in common.
package struct TrialSettings: Sendable {
  /// When the arms of a trial are active.
  package var schedule: Schedule
  /// Messages after which a counted slot ends early.
  package var messageLimit: UInt64?
  /// How the ends of each arm start; the last holds for all further arms.
  package var starts: [EndStart]
  /// How long after the start of a slot round trips are thrown away, in nanoseconds.
  package var settling: UInt64
  /// How far past its slot a round trip may end and still count; nil counts all.
  package var overrunAllowance: UInt64?
  /// The CPUs that this process may use.
  package var allowedCPUs: [Int]

  package init(
    schedule: Schedule, messageLimit: UInt64? = nil, starts: [EndStart] = [.fork],
    settling: UInt64 = 0, overrunAllowance: UInt64? = nil, allowedCPUs: [Int]
  ) {
    self.schedule = schedule
    self.messageLimit = messageLimit
    self.starts = starts
    self.settling = settling
    self.overrunAllowance = overrunAllowance
    self.allowedCPUs = allowedCPUs
  }

  func start(ofArm arm: Int) -> EndStart { arm < starts.count ? starts[arm] : starts.last ?? .fork }
}
