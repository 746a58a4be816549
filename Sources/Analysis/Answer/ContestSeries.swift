import BenchmarkModel

/// Contests that differ in their size alone: what is said of them together.
struct ContestSeries {
  /// In rising order of size.
  let contests: [ContestResult]
  /// Every size that was measured, also where what is told of has no contest.
  private let allSizes: [MessageSize]

  private init(_ contests: [ContestResult]) {
    self.contests = contests.sorted { $0.arms[0].message < $1.arms[0].message }
    allSizes = self.contests.map(\.arms[0].message)
  }

  private init(_ contests: [ContestResult], of allSizes: [MessageSize]) {
    self.contests = contests
    self.allSizes = allSizes
  }

  /// Those in which all of the variants take part; nil where none is.
  func among(_ variants: [Variant]) -> ContestSeries? {
    let fitting = contests.filter { contest in
      variants.allSatisfy { variant in contest.arms.contains { $0.variant == variant } }
    }
    return fitting.isEmpty ? nil : ContestSeries(fitting, of: allSizes)
  }

  /// In the order of the contests.
  static func all(of contests: [ContestResult]) -> [ContestSeries] {
    var groups: [(circumstances: Benchmark, contests: [ContestResult])] = []
    for contest in contests {
      let circumstances = contest.arms[0].ofAnySize
      if let known = groups.firstIndex(where: { $0.circumstances == circumstances }) {
        groups[known].contests.append(contest)
      } else {
        groups.append((circumstances, [contest]))
      }
    }
    return groups.map { ContestSeries($0.contests) }
  }

  /// What its benchmarks have in common, but for size and variant.
  var common: Benchmark { contests[0].arms[0] }

  /// Neighbouring sizes of which the same can be said, with what that is.
  func runs<Finding>(
    of findings: [Finding], alike: (Finding, Finding) -> Bool
  ) -> [(range: SizeRange, findings: ArraySlice<Finding>)] {
    var runs: [Range<Int>] = []
    for index in findings.indices {
      if let last = runs.last, alike(findings[last.lowerBound], findings[index]) {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    let sizes = contests.map(\.arms[0].message)
    return runs.map { (SizeRange(sizes[$0], of: allSizes), findings[$0]) }
  }
}

extension Benchmark {
  fileprivate var ofAnySize: Benchmark {
    var benchmark = self
    benchmark.message = MessageSize(0)
    return benchmark
  }
}
