import Analysis
import BenchmarkModel

extension CompareOptions {
  /// What `--find` looks for in place of a ranking at each size.
  enum Finding: String, CaseIterable, Sendable {
    case crossover
  }

  /// The sizes that a search starts from where nobody chose others: beyond the largest segment of the loopback and
  /// the capacity of a pipe.
  static let searchedSizes = Array(sequence(first: 64) { $0 < 128 << 10 ? $0 * 2 : nil }).map {
    MessageSize($0)
  }
  /// How long it takes at the most where nobody chose otherwise.
  static let searchTime = Nanoseconds.seconds(120)

  /// What a search decides itself, by flag.
  private static let decidedBySearch = ["--reference", "--family", "--precision", "--trials"]

  /// Sets what a search has for defaults, and refuses what it cannot do.
  ///
  /// - Parameter flags: the options that were given.
  /// - Throws: ``UsageError``.
  mutating func prepareSearch(given flags: [String]) throws(UsageError) {
    if let flag = flags.first(where: Self.decidedBySearch.contains) {
      throw UsageError(
        "\(flag) has nothing to act on with --find: a search decides how many trials it takes, and judges what it"
          + " finds together; leave it out, or leave out --find")
    }
    let formats = DocumentFormat.all(for: .search)
    guard formats.contains(format) else {
      throw DocumentFormat.lack(of: format, "a search", formats)
    }
    if !flags.contains(Sizes.flag) { axes.sizes = Self.searchedSizes }
    if !flags.contains("--time-limit") { timeLimit = Self.searchTime }
    try checkSides()
    if let workload = axes.workloads.first(where: { !$0.traits.followsSize }) {
      let known = Workload.allCases.filter { $0.traits.followsSize }.map(\.rawValue)
      throw UsageError(
        "--find crossover searches sizes, and those of \(workload) are no question; use --workloads"
          + " \(known.joined(separator: " or "))")
    }
    if axes.placements?.contains(.free) ?? false {
      throw UsageError(
        "--find crossover judges nothing with --placement free, as ends that are not pinned move between fast and"
          + " slow places; use --placement same or --placement split")
    }
    try checkSearchedSizes()
  }

  private func checkSides() throws(UsageError) {
    if axes.variants.count != 2 {
      throw UsageError(
        "--find crossover searches two transports, not \(axes.variants.count); name two of them")
    }
    if axes.variants[0] == axes.variants[1] {
      throw UsageError(
        "--find crossover searches two transports, and '\(axes.variants[0])' is named twice; name another"
      )
    }
  }

  private func checkSearchedSizes() throws(UsageError) {
    if let size = axes.sizes.first(where: { !$0.isSameBothWays }) {
      throw UsageError(
        "--find crossover searches sizes that are the same both ways, and --sizes \(size) is not; write"
          + " --sizes \(size.request)..128K")
    }
    if axes.sizes.count < 2 {
      throw UsageError(
        "--find crossover searches between two sizes, and --sizes \(Sizes.text(axes.sizes)) is one; write a range, such"
          + " as --sizes 64..128K")
    }
  }
}
