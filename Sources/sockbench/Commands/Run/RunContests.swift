import Analysis
import BenchmarkModel
import Measurement

/// The contests of a run: its benchmarks that differ in their variant alone, in turns.
enum RunContests {
  /// The transport that others are held against where it takes part.
  private static let usualReference = Variant(.unixStream)

  /// - Parameter benchmarks: those that can be measured, in their order.
  /// - Returns: no contest whose arms together have no room, as with very many clients.
  static func contests(of benchmarks: [Benchmark], on source: any TrialSource) -> [Contest] {
    benchmarks.filter(\.canBeCompared).grouped(by: \.circumstances).flatMap { group in
      separated(group.members)
    }.filter { arms in
      (2...CompareOptions.largestArmCount).contains(arms.count)
        && source.reasonAgainstClients(of: [arms]) == nil
        && source.reasonAgainstMemory(of: arms) == nil
    }.map { arms in
      let usual = arms.firstIndex { $0.variant == usualReference }
      return Contest(arms: arms, reference: usual ?? 0)
    }
  }

  /// Where a variant has several backlogs, closers or servers, a contest for each; variants without such a choice take
  /// part in all.
  private static func separated(_ arms: [Benchmark]) -> [[Benchmark]] {
    let variants = arms.grouped(by: \.variant)
    let single = Set(variants.filter { $0.members.count == 1 }.map(\.key))
    guard single.count < variants.count else { return [arms] }
    let choices = arms.filter { !single.contains($0.variant) }.grouped(by: \.choice).map(\.key)
    return choices.map { choice in
      arms.filter { single.contains($0.variant) || $0.choice == choice }
    }
  }

  /// The width of the intervals, as a fraction, at which one whose words are certain leaves the rest of its time to
  /// others.
  private static let precision = 0.05
  /// Who is the fastest takes trials that choose, and then those that tell two arms apart.
  private static let fewestTrials =
    (ReferenceChoice.trials(arms: 3, named: nil) ?? 0)
    + ArmResult.fewestTrials(arms: 2, isGrowing: true)

  /// They end when they are certain and precise, or when the time of all of them is over.
  static func ongoing(_ contests: [Contest]) -> [OngoingContest] {
    contests.map { contest in
      OngoingContest(
        contest,
        Terms(
          reference: contest.reference, precision: precision,
          finalPrecision: ContestEnd.finalPrecision(of: contest.workload),
          trials: CompareOptions().trials),
        fewestTrials: fewestTrials)
    }
  }
}

extension Benchmark {
  /// What arms of a contest share, whatever their transports leave no choice in.
  fileprivate var circumstances: Benchmark {
    var benchmark = self
    benchmark.variant = Variant(.unixStream)
    (benchmark.backlog, benchmark.closer, benchmark.server) = (nil, nil, .iterative)
    return benchmark
  }

  /// What some transports alone have a choice in.
  fileprivate var choice: Benchmark {
    var benchmark = circumstances
    (benchmark.backlog, benchmark.closer, benchmark.server) = (backlog, closer, server)
    return benchmark
  }

  fileprivate var canBeCompared: Bool {
    workload.traits.takesTurns && !workload.traits.hasLongSlots && reasonAgainstTurns == nil
      && (server.takesTurns || !workload.traits.has(Servers.self))
      && !workload.traits.comparedMetrics.isEmpty
  }
}
