import Analysis
import BenchmarkModel

/// The contests of a run: its benchmarks that differ in their variant alone, in turns.
enum RunContests {
  /// The transport that others are held against where it takes part.
  private static let usualReference = Variant(.unixStream)

  /// - Parameter benchmarks: those that can be measured, in their order.
  static func contests(of benchmarks: [Benchmark]) -> [Contest] {
    grouped(benchmarks.filter(\.canBeCompared), by: \.circumstances).flatMap { group in
      separated(group.members)
    }.filter { (2...CompareOptions.largestArmCount).contains($0.count) }.map { arms in
      let usual = arms.firstIndex { $0.variant == usualReference }
      return Contest(arms: arms, reference: usual ?? 0)
    }
  }

  /// Where a variant has several backlogs, closers or servers, a contest for each; variants without such a choice take
  /// part in all.
  private static func separated(_ arms: [Benchmark]) -> [[Benchmark]] {
    let variants = grouped(arms, by: \.variant)
    let single = Set(variants.filter { $0.members.count == 1 }.map(\.key))
    guard single.count < variants.count else { return [arms] }
    let choices = grouped(arms.filter { !single.contains($0.variant) }, by: \.choice).map(\.key)
    return choices.map { choice in
      arms.filter { single.contains($0.variant) || $0.choice == choice }
    }
  }

  private static func grouped<Key: Equatable>(
    _ benchmarks: [Benchmark], by key: (Benchmark) -> Key
  ) -> [(key: Key, members: [Benchmark])] {
    var groups: [(key: Key, members: [Benchmark])] = []
    for benchmark in benchmarks {
      let key = key(benchmark)
      if let known = groups.firstIndex(where: { $0.key == key }) {
        groups[known].members.append(benchmark)
      } else {
        groups.append((key, [benchmark]))
      }
    }
    return groups
  }

  /// They end when they are precise, or when the time of all of them is over.
  static func ongoing(_ contests: [Contest]) -> [OngoingContest] {
    contests.map { contest in
      OngoingContest(
        contest,
        Terms(
          reference: contest.reference, precision: ContestEnd.standardPrecision,
          finalPrecision: ContestEnd.finalPrecision(of: contest.workload),
          trials: CompareOptions().trials))
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
    workload.traits.takesTurns && reasonAgainstTurns == nil
      && (server.takesTurns || !workload.traits.has(Servers.self))
      && !workload.traits.comparedMetrics.isEmpty
  }
}
