import BenchmarkModel
import Measurement

/// Runs contests side by side.
enum ContestCampaign {
  /// How often each of two arms takes its turn in a trial, and each of more.
  static func rounds(arms: Int) -> Int { arms > 2 ? 40 : 50 }

  /// Visits every contest once a cycle, in an order drawn anew, until all have ended.
  ///
  /// - Parameters:
  ///   - time: what all of them may take together; what one leaves is for those that go on. Nil for no limit but
  ///     those of their terms.
  ///   - rounds: how often each arm takes its turn in a trial; nil for the usual.
  static func perform(
    _ contests: [OngoingContest], within time: Nanoseconds? = nil, rounds: Int? = nil,
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
          arms, arms.map { _ in settings }, rounds: rounds ?? Self.rounds(arms: arms.count),
          cycle: cycle, purpose: Purpose(.compare, terms: contests[index].terms))
        contests[index].note(rows, taking: source.now() - start)
      }
      cycle += 1
    }
  }
}
