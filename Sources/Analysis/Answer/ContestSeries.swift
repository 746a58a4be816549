import BenchmarkModel

/// Contests that differ in their size alone: what is said of them together.
struct ContestSeries {
  /// In rising order of size.
  let contests: [ContestResult]
  /// Every size that was measured, also where what is told of has no contest.
  private let allSizes: [MessageSize]

  /// Where its ends sit and what else sets it apart from the others, as part of a sentence.
  let place: String

  private init(_ contests: [ContestResult], of allSizes: [MessageSize], place: String) {
    self.contests = contests
    self.allSizes = allSizes
    self.place = place
  }

  /// Those in which all of the variants take part; nil where none is.
  func among(_ variants: [Variant]) -> ContestSeries? {
    let fitting = contests.filter { contest in
      variants.allSatisfy { variant in contest.arms.contains { $0.variant == variant } }
    }
    return fitting.isEmpty ? nil : ContestSeries(fitting, of: allSizes, place: place)
  }

  /// In the order of the contests.
  static func all(of contests: [ContestResult]) -> [ContestSeries] {
    let groups = contests.grouped { $0.arms[0].ofAnySize }
    let names = RowLabel(groups.map(\.key))
    return groups.map { group in
      let contests = group.members.sorted { $0.arms[0].message < $1.arms[0].message }
      let place = [group.key.placement.brief] + names.circumstances(of: group.key)
      return ContestSeries(
        contests, of: contests.map(\.arms[0].message), place: place.joined(separator: ", "))
    }
  }

  var sizes: [MessageSize] { contests.map(\.arms[0].message) }

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
    return runs.map { (SizeRange(sizes[$0], of: allSizes), findings[$0]) }
  }
}
