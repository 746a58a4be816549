package import BenchmarkModel

extension Calibration {
  /// How many slowdowns made on purpose were found.
  package struct Found: Sendable {
    package let workload: Workload
    package let placement: Placement
    /// By which fraction of a message's time.
    package let injection: Double
    /// The slowdown that was measured, as a fraction: a busy loop on the way is not always one.
    package let measured: Double?
    package let share: Share
    /// Of the same benchmarks, those whose check came to no verdict, so that nothing could be found.
    package let inconclusive: Share
  }
}

extension Calibration.Found {
  /// What a check made of one benchmark.
  private struct Attempt {
    let judgements: [Judgement]
    /// A benchmark is found where the check as a whole says so, too.
    let isFound: Bool
    let isInconclusive: Bool
  }

  /// - Parameter suites: the checks whose candidate was slowed down.
  static func all(in suites: [CheckSuite]) -> [Self] {
    var groups: [Calibration.Circumstances: [Attempt]] = [:]
    for suite in suites {
      let benchmarks = Dictionary(grouping: suite.judgements) { $0.subject.benchmark }
      for (benchmark, judgements) in benchmarks {
        let isFound =
          judgements.contains { $0.verdict == .regressed } && suite.verdict == .regressed
        groups[.init(benchmark, injection: suite.injection), default: []].append(
          Attempt(
            judgements: judgements, isFound: isFound,
            isInconclusive: suite.verdict == .inconclusive))
      }
    }
    return groups.sorted { $0.key < $1.key }.map { circumstances, attempts in
      let main = circumstances.workload.traits.mainMetric
      let measured = attempts.compactMap { $0.judgements.first { $0.metric == main }?.slowdown }
      return Self(
        workload: circumstances.workload, placement: circumstances.placement,
        injection: circumstances.injection ?? 0, measured: Sample(measured).median,
        share: Calibration.Share(count: attempts.count(where: \.isFound), of: attempts.count),
        inconclusive: Calibration.Share(
          count: attempts.count(where: \.isInconclusive), of: attempts.count))
    }
  }
}
