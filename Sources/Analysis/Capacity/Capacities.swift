package import BenchmarkModel

/// What the trials of one search for a rate say of a benchmark.
package struct CapacityResult: Sendable {
  /// Counts the searches of a command from 1.
  let number: Int
  /// At no rate.
  package let benchmark: Benchmark
  let search: RateSearch
  /// One a goal, in the order asked for.
  package let findings: [RateFinding]
  /// Why trials do not count, in their order.
  let problems: [String]
  let cpuRelation: CPURelation?
  /// Its trials.
  let rows: [TrialRow]

  /// - Parameter rows: all of one search; nil where the first does not say what is searched.
  init?(rows: [TrialRow]) {
    guard let first = rows.first, let goals = first.purpose?.terms.goals, !goals.isEmpty,
      let start = first.benchmark.rate?.perSecond
    else { return nil }
    number = first.purpose?.suite ?? 0
    benchmark = first.benchmark.withoutRate
    var search = RateSearch(goals: goals, start: start)
    for row in rows {
      if let step = LoadStep(row, goals: goals) { search.note(step) }
    }
    self.search = search
    findings = goals.map(search.finding)
    problems = rows.map(\.reason).filter { !$0.isEmpty }
    cpuRelation = rows.map(\.cpuRelation).common
    self.rows = rows
  }

  func finding(for goal: LoadGoal) -> RateFinding? { findings.first { $0.goal == goal } }
}

/// Up to which rates benchmarks keep goals.
package struct Capacities: Sendable {
  /// In the order in which they were asked for.
  package let searches: [CapacityResult]
  /// Benchmarks that cannot be measured, with the reasons.
  package let unsupported: [(benchmark: Benchmark, reason: String)]

  /// - Parameter rows: all rows; those that were run for something else are passed over.
  package init(rows: [TrialRow]) {
    let own = rows.filter { $0.purpose?.role == .capacity }
    let groups = Dictionary(grouping: own) { $0.purpose?.suite ?? 0 }
    searches = groups.sorted { $0.key < $1.key }.compactMap { CapacityResult(rows: $0.value) }
    unsupported = rows.filter { $0.status == .unsupported }.map { ($0.benchmark, $0.reason) }
  }

  /// Those under the same circumstances.
  var contests: [[CapacityResult]] {
    searches.grouped { $0.benchmark.circumstancesOfLoad }.map(\.members)
  }
}

/// How many times as much one carries as another.
struct CapacityRatio {
  let ratio: Double
  /// From the lowest to the highest that the bounds of both allow.
  let bounds: ClosedRange<Double>

  /// - Returns: nil where not both were found.
  init?(_ finding: RateFinding, to other: RateFinding) {
    guard let rate = finding.rate, let base = other.rate, let low = finding.low,
      let high = finding.high, let otherLow = other.low, let otherHigh = other.high
    else { return nil }
    ratio = rate / base
    bounds = Double(low) / Double(otherHigh)...Double(high) / Double(otherLow)
  }
}
