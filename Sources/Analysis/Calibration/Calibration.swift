package import BenchmarkModel
import Glibc

/// What many checks of equal and of slowed arms say about the checks themselves.
package struct Calibration: Sendable {
  /// How many of some tries came out in a way, with the 95 % interval of the share.
  package struct Share: Sendable {
    package let count: Int
    package let of: Int
    package var interval: ClopperPearson { ClopperPearson(successes: count, trials: of) }
  }

  /// How much equal arms differ from trial to trial, and what can therefore be found.
  package struct Spread: Sendable {
    package let workload: Workload
    package let placement: Placement
    package let metric: Metric
    /// Standard deviation of the slowdown of a trial, on the metric's own scale.
    package let deviation: Double
    /// The smallest slowdown, as a fraction, that 20 trials find in four of five cases; nil where
    /// there are too few trials to tell.
    package let detectable: Double?
  }

  /// How many slowdowns made on purpose were found.
  package struct Found: Sendable {
    package let workload: Workload
    package let placement: Placement
    /// By which fraction of a message's time.
    package let injection: Double
    /// The slowdown that was measured, as a fraction: a busy loop on the way is not always one.
    package let measured: Double?
    package let share: Share
  }

  /// Checks of equal arms that said regressed.
  package let falseAlarms: Share
  /// Checks of equal arms that came to no verdict.
  package let inconclusive: Share
  /// Checks in which base against base was found to differ.
  package let flaggedControls: Share
  /// Checks in which the slowdown made on purpose was found.
  package let foundControls: Share
  package let spreads: [Spread]
  package let found: [Found]
  package let overheads: [SlotOverhead]

  /// The power and the trials for which ``Spread/detectable`` is given.
  package static let power = 0.8
  package static let trials = 20

  /// - Parameter rows: those of all checks.
  package init(rows: [TrialRow]) {
    let numbers = Set(rows.compactMap { $0.purpose?.suite }).sorted()
    let bySuite = Dictionary(grouping: rows) { $0.purpose?.suite ?? -1 }
    let suites = numbers.map { CheckSuite(rows: bySuite[$0] ?? [], suite: $0) }
    let equal = suites.filter { $0.injection == nil }
    falseAlarms = Share(count: equal.count { $0.verdict == .regressed }, of: equal.count)
    inconclusive = Share(count: equal.count { $0.verdict == .inconclusive }, of: equal.count)
    flaggedControls = Self.share(of: .equalControl, in: suites) {
      $0.verdict == .regressed || $0.verdict == .improved
    }
    foundControls = Self.share(of: .slowControl, in: suites) { $0.verdict == .regressed }
    spreads = Self.spreads(ComparedTrial.trials(of: rows))
    found = Self.found(in: suites.filter { $0.injection != nil })
    overheads = SlotOverhead.all(in: rows)
  }

  private static func share(
    of role: Purpose.Role, in suites: [CheckSuite], where isCounted: (Judgement) -> Bool
  ) -> Share {
    let controls = suites.flatMap(\.controls).filter { $0.subject.role == role }
    return Share(count: controls.count(where: isCounted), of: controls.count)
  }

  fileprivate struct Circumstances: Hashable {
    let workload: Workload
    let placement: Placement
    let injection: Double?

    init(_ benchmark: Benchmark, injection: Double? = nil) {
      workload = benchmark.workload
      placement = benchmark.placement
      self.injection = injection
    }
  }

  /// From the screening of equal arms, which all benchmarks have alike.
  private static func spreads(_ trials: [ComparedTrial]) -> [Spread] {
    let screened = trials.filter {
      $0.isValid && $0.purpose.role == .check && $0.purpose.step == .screen
        && $0.purpose.terms.injection == nil
    }
    let groups = Dictionary(grouping: screened) { Circumstances($0.arms[0].benchmark) }
    return groups.sorted { $0.key < $1.key }.flatMap { circumstances, trials in
      Metric.compared(of: circumstances.workload).compactMap { metric in
        spread(of: metric, circumstances, trials)
      }
    }
  }

  /// Differences are taken from the mean of their benchmark, so that none of them widens the rest.
  private static func spread(
    of metric: Metric, _ circumstances: Circumstances, _ trials: [ComparedTrial]
  ) -> Spread? {
    let groups = Dictionary(grouping: trials) { $0.arms[0].benchmark }
    let centred = groups.sorted { $0.key < $1.key }.flatMap { _, trials -> [Double] in
      let differences = trials.compactMap { $0.slowdown(in: metric, from: 0, to: 1) }
      let mean = differences.reduce(0, +) / Double(max(1, differences.count))
      return differences.map { $0 - mean }
    }
    guard centred.count > groups.count else { return nil }
    let squares = centred.reduce(0) { $0 + $1 * $1 }
    let shift = DetectableShift(
      differences: centred, trials: Self.trials, margin: metric.marginShift,
      significance: CheckRules.significance, power: power)
    return Spread(
      workload: circumstances.workload, placement: circumstances.placement, metric: metric,
      deviation: (squares / Double(centred.count - groups.count)).squareRoot(),
      detectable: shift.value.map { exp($0) - 1 })
  }

  private static func found(in suites: [CheckSuite]) -> [Found] {
    var groups: [Circumstances: [[Judgement]]] = [:]
    for suite in suites {
      let benchmarks = Dictionary(grouping: suite.judgements) { $0.subject.benchmark }
      for (benchmark, judgements) in benchmarks {
        let key = Circumstances(benchmark, injection: suite.injection)
        groups[key, default: []].append(judgements)
      }
    }
    return groups.sorted { $0.key < $1.key }.map { circumstances, benchmarks in
      let main = Metric.main(of: circumstances.workload)
      let measured = benchmarks.compactMap { $0.first { $0.metric == main }?.slowdown }
      return Found(
        workload: circumstances.workload, placement: circumstances.placement,
        injection: circumstances.injection ?? 0, measured: Sample(measured).median,
        share: Share(
          count: benchmarks.count { $0.contains { $0.verdict == .regressed } },
          of: benchmarks.count))
    }
  }
}

extension Calibration.Circumstances: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [String] {
    let percent = Int(((injection ?? 0) * 1e6).rounded())
    let digits = String(repeating: "0", count: max(0, 10 - "\(percent)".count)) + "\(percent)"
    return [workload.rawValue, placement.description, digits]
  }
}
