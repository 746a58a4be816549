import Analysis
import BenchmarkModel
import Measurement

/// Trials of benchmarks in turns with the pipe, for a check against a baseline: now or in days to come.
struct BaselineCampaign {
  /// Which benchmark, and whether it is for a check.
  typealias Work = (benchmark: Benchmark, step: Purpose.Step?)

  private static let rounds = 20

  /// Of benchmarks, those that can be judged against a baseline: latency on one CPU, but not the
  /// pipe itself.
  static func judged(of benchmarks: [Benchmark]) -> [Benchmark] {
    benchmarks.filter {
      $0.workload.traits.hasSteadyFloor && $0.placement == .same && $0.variant.transport != .pipe
        && $0.reasonAgainstTurns == nil
    }
  }

  /// A session of every benchmark.
  static func work(of benchmarks: [Benchmark], step: Purpose.Step?) -> [Work] {
    benchmarks.map { ($0, step) }
  }

  /// What the trials take when all are valid.
  static func usualTime(of work: [Work]) -> Nanoseconds {
    time(of: work) * BaselineTrials.batch
  }

  /// What they may take where as many are repeated as may be.
  static func longestTime(of work: [Work]) -> Nanoseconds { time(of: work) * attempts }

  private static let attempts = BaselineTrials.batch + BaselineTrials.tolerableInvalid + 1
  /// What a trial takes beside its turns, on a busy machine.
  private static let overhead = Nanoseconds.milliseconds(30)

  /// What one trial of each takes.
  private static func time(of work: [Work]) -> Nanoseconds {
    work.reduce(.zero) { time, work in
      let arms = [work.benchmark, work.benchmark]
      return time + Schedule.Rhythm(for: arms, rounds: rounds).length(arms: arms.count) + overhead
    }
  }

  /// Runs the trials, those that are not valid again, as often as a busy machine may ask for.
  static func perform(
    _ work: [Work], on campaign: inout Campaign
  ) throws(Campaign.End) {
    var missing = work.map { _ in BaselineTrials.batch }
    var attempts = work.map { _ in Self.attempts }
    var cycle = 0
    while true {
      let due = work.indices.filter { missing[$0] > 0 && attempts[$0] > 0 }
      if due.isEmpty { return }
      for index in campaign.shuffled(due) {
        let rows = try runTrial(work[index], cycle, on: &campaign)
        attempts[index] -= 1
        if BaselineTrials.counts(rows) { missing[index] -= 1 }
      }
      cycle += 1
    }
  }

  private static func runTrial(
    _ work: Work, _ cycle: Int, on campaign: inout Campaign
  ) throws(Campaign.End) -> [TrialRow] {
    var pipe = work.benchmark
    pipe.variant = Variant(.pipe)
    pipe.backlog = nil
    return try campaign.run(
      [pipe, work.benchmark], [ArmSettings(), ArmSettings()], rounds: rounds, cycle: cycle,
      purpose: Purpose(.baseline, step: work.step))
  }
}
