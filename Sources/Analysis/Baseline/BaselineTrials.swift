package import BenchmarkModel
import Glibc

/// The trials of results directories that a check against a baseline can judge: a benchmark in turns with
/// the pipe, in sessions.
package struct BaselineTrials: Sendable {
  /// The fewest valid trials of a session.
  package static let batch = 20
  /// A session that still is not complete after more invalid trials than this is given up.
  package static let tolerableInvalid = 3 * batch

  /// Of each benchmark, the trials of each session in their order.
  private let sessions: [Benchmark: [[ComparedTrial]]]

  /// - Parameter rows: all rows of the sessions, each with a `suite` of its own. Where one has several steps,
  ///   as older checks had, the first is the session.
  package init(rows: [TrialRow]) {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.role == .baseline }
    sessions = Dictionary(grouping: trials) { $0.arms[1].benchmark }.mapValues { trials in
      let bySession = Dictionary(grouping: trials, by: \.purpose.suite)
      return bySession.sorted { $0.key < $1.key }.map { _, trials in
        trials.filter { $0.purpose.step == trials[0].purpose.step }
      }
    }
  }

  /// Whether a trial with these arms counts: the floor needs the p5 of each.
  package static func counts(_ arms: [TrialRow]) -> Bool {
    arms.count > 1 && arms.allSatisfy { $0.status == .ok } && arms[1].metrics[.roundTrips.p5] != nil
  }

  /// The benchmarks that have at least one whole session, in reading order.
  package var benchmarks: [Benchmark] {
    sessions.keys.filter { !wholeSessions(of: $0).isEmpty }.sorted()
  }

  /// All benchmarks, in reading order.
  var all: [Benchmark] { sessions.keys.sorted() }

  /// The valid trials of each session of a benchmark that has enough of them.
  func wholeSessions(of benchmark: Benchmark) -> [[ComparedTrial]] {
    (sessions[benchmark] ?? []).map { $0.filter { Self.counts($0.arms) } }.filter {
      $0.count >= Self.batch
    }
  }

  /// How many trials of a benchmark do not count.
  func invalidTrials(of benchmark: Benchmark) -> Int {
    (sessions[benchmark] ?? []).joined().count { !Self.counts($0.arms) }
  }

  /// What a number comes to in each whole session of a benchmark, as a logarithm.
  func values(of quantity: BaselineJudgement.Quantity, _ benchmark: Benchmark) -> [Double] {
    wholeSessions(of: benchmark).compactMap { session in
      switch quantity {
      case .floor: Self.floor(of: session).map { log($0) }
      case .ratioToPipe: Self.ratioToPipe(of: session)
      case .median: nil
      }
    }
  }

  /// The floor latency of a session: the 10th percentile over the trials of each trial's p5, which the
  /// weather moves least.
  private static func floor(of session: [ComparedTrial]) -> Double? {
    let fastest = session.compactMap { $0.arms[1].metrics[.roundTrips.p5] }.sorted()
    return Quantile.type7(0.10, ofSorted: fastest)
  }

  /// The median over the trials of ln(benchmark / pipe).
  private static func ratioToPipe(of session: [ComparedTrial]) -> Double? {
    Sample(session.compactMap { $0.slowdown(in: .roundTrips.trimmedMean, from: 0, to: 1) }).median
  }
}
