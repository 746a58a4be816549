import Analysis
import BenchmarkModel
import Measurement

/// Counts what does not depend on the moment, each arm in trials of its own.
enum CountCampaign {
  /// As many show whether trials agree.
  private static let cycles = 3
  /// What is counted decides how long a trial takes.
  private static let schedule = Schedule.plain(warmup: .zero, duration: .milliseconds(1))

  /// Visits every arm once a cycle, in an order drawn anew.
  ///
  /// - Parameter time: after which no trial of a further cycle is begun, for each contest.
  static func perform(
    _ contests: [Contest], within time: Nanoseconds, on source: any TrialSource,
    _ campaign: inout Campaign
  ) throws(Campaign.End) {
    // Contests may share arms that leave no choice in what sets them apart.
    let arms = contests.flatMap(\.arms).grouped { $0 }.map(\.key)
    let begin = source.now()
    for cycle in 0..<cycles {
      for arm in campaign.shuffled(arms) {
        if cycle > 0, source.now() - begin >= time * contests.count { return }
        try campaign.runAlone(
          arm, ArmSettings(), schedule, cycle: cycle, purpose: Purpose(.compare))
      }
    }
  }
}
