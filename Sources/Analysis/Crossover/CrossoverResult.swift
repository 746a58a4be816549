package import BenchmarkModel

/// What the trials of one search say of two variants.
package struct CrossoverResult: Sendable {
  /// One benchmark of each side, of any size.
  package let sides: [Benchmark]
  package let terms: Terms
  /// How many trials count.
  package let trials: Int
  /// Why the others do not, in order of first appearance.
  package let problems: [String]
  let search: CrossoverSearch
  /// How the CPUs of the two ends are related; nil where trials differ, or it is not known.
  let cpuRelation: CPURelation?
  private let counted: [ComparedTrial]

  /// - Parameter trials: all of one search; nil where the first does not say what is searched.
  init?(trials: [ComparedTrial]) {
    guard let first = trials.first, first.benchmarks.count > 1, first.purpose.terms.sizes.count > 1
    else { return nil }
    sides = Array(first.benchmarks.prefix(2))
    terms = first.purpose.terms
    let variants = sides.map(\.variant)
    var search = CrossoverSearch(grid: terms.sizes, of: sides[0].workload)
    var counted: [ComparedTrial] = []
    for trial in trials {
      guard let costs = SizeTrial(trial, sides: variants) else { continue }
      search.note(costs, isConfirming: trial.purpose.step == .confirm)
      counted.append(trial)
    }
    self.search = search
    self.counted = counted
    self.trials = counted.count
    problems = trials.filter { !$0.isValid }.map(\.problem)
    cpuRelation = counted.flatMap(\.arms).map(\.cpuRelation).common
  }

  /// Whether all of the range was searched.
  package var isComplete: Bool { search.question == nil }
  /// Whether anything can be said of it.
  package var isComparable: Bool { search.hasGrid }

  func benchmark(of side: Int, _ size: Int) -> Benchmark { sides[side].ofSize(size) }

  /// What the kernel carries at once and the smaller size of a span just fills, as in "one TCP segment of 65483";
  /// nil where rows tell of nothing that does.
  func boundary(of side: Int, at span: SizeSpan) -> String? {
    let beyond = benchmark(of: side, span.high)
    let rows = counted.flatMap(\.arms).filter { $0.benchmark == beyond }
    guard let step = TransferStep(of: beyond, in: rows), step.isFirstByte, span.width == 1 else {
      return nil
    }
    return step.units
  }
}

extension Benchmark {
  /// The same with messages of another size, both ways.
  package func ofSize(_ bytes: Int) -> Benchmark {
    var benchmark = self
    Sizes.set(MessageSize(bytes), of: &benchmark)
    return benchmark
  }
}

extension CrossoverSearch {
  /// - Parameter grid: two sizes or more, in rising order.
  package init(grid: [Int], of workload: Workload) {
    self.init(grid: grid, margin: workload.traits.mainMetric.marginShift)
  }
}

/// What the trials of `sockbench compare --find crossover` say, search by search.
package struct Crossovers: Sendable {
  /// In the order in which they were asked for.
  package let searches: [CrossoverResult]
  /// Benchmarks that cannot be measured, with the reasons.
  package let unsupported: [(benchmark: Benchmark, reason: String)]

  /// - Parameter rows: all rows; those that were run for something else are passed over.
  package init(rows: [TrialRow]) {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.role == .crossover }
    let groups = Dictionary(grouping: trials, by: \.purpose.suite)
    searches = groups.sorted { $0.key < $1.key }.compactMap { CrossoverResult(trials: $0.value) }
    unsupported = rows.filter { $0.status == .unsupported }.map { ($0.benchmark, $0.reason) }
  }
}
