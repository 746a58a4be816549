/// The numbers by which a check against a baseline decides.
///
/// Of simulated hosts that had not changed, whose sessions differed by 3 % (standard deviation) and whose
/// trials within a session by 1 %, 1.6 % raised an alarm for 5, 1.3 % for 8 and 1.6 % for 12 sessions. What
/// was done before, 20 trials of one session against 20 of another as if all were independent, raised one
/// for 22 % of such hosts (three batches 3 % above the floor), and the test of the ratio alone for 10 %.
/// `swift test --filter BaselineSimulationTests` repeats it in small.
package enum BaselineRules {
  /// The fewest sessions whose spread is taken for that of the host.
  package static let sessions = 5
  /// The probability of an alarm for all numbers together where the host has not changed.
  static let significance = 0.05
  /// A slowdown that is not certainly larger is of no interest.
  static let margin = 0.01
  /// Below and above the intervals shown, each.
  static let intervalTail = (1 - CheckRules.intervalConfidence) / 2
}
