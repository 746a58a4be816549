import BenchmarkModel
import Measurement

/// Runs contests side by side.
enum ContestCampaign {
  /// How often each of two arms takes its turn in a trial, and each of more.
  ///
  /// What warms up for a share of its rounds needs many.
  private static func rounds(of arms: [Benchmark]) -> Int {
    let many = arms.count > 2 ? 40 : 50
    let warmsUp = arms.contains { $0.workload.traits.warmupRounds(of: $0, before: many) > 0 }
    return warmsUp ? many : many / 2
  }
  /// Fewer rounds leave too few samples of an arm.
  private static let fewestRounds = 5

  /// As many rounds as fit into a time, within reason.
  private static func rounds(of arms: [Benchmark], within time: Nanoseconds?) -> Int {
    let most = rounds(of: arms)
    guard let time else { return most }
    let rhythm = Schedule.Rhythm(for: arms, rounds: most)
    let round = (rhythm.slot + rhythm.gap) * arms.count
    return min(most, max(fewestRounds, time / round))
  }

  /// Visits every contest once a cycle, in an order drawn anew, until all have ended.
  ///
  /// - Parameters:
  ///   - time: what all of them may take together; what one leaves is for those that go on. Nil for no limit but
  ///     those of their terms.
  ///   - trialTime: what the counted turns of a trial may take together; nil for as many as are usual.
  static func perform(
    _ contests: [OngoingContest], within time: Nanoseconds? = nil, trialTime: Nanoseconds? = nil,
    _ settings: ArmSettings = ArmSettings(), on source: any TrialSource,
    _ campaign: inout Campaign
  ) throws(Campaign.End) {
    var contests = contests
    let begin = source.now()
    var cycle = 0
    while contests.contains(where: { !$0.hasEnded }) {
      for index in campaign.shuffled(Array(contests.indices)) where !contests[index].hasEnded {
        let start = source.now()
        if let time, start - begin >= time { return }
        let arms = contests[index].contest.arms
        let rows = try campaign.run(
          arms, arms.map { _ in settings }, rounds: rounds(of: arms, within: trialTime),
          cycle: cycle,
          purpose: Purpose(.compare, step: .collect, terms: contests[index].terms))
        contests[index].note(rows, taking: source.now() - start)
      }
      cycle += 1
    }
  }
}
