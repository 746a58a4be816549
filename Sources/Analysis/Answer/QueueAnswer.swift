import BenchmarkModel

/// What queues hold that nobody serves: a sentence for those of listeners, and one for those of datagrams.
enum QueueAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    let results = summary.benchmarks.filter {
      $0.benchmark.workload.traits.shownMetric == .queueCapacity && $0[.queueCapacity] != nil
    }
    let connections = sentence(
      results.filter { $0.benchmark.backlog != nil }, along: .backlogs,
      whole: { "A listener that nobody serves holds \($0) connections at backlog \($1)" },
      further: { "\($0) at backlog \($1)" })
    let messages = sentence(
      results.filter { $0.benchmark.backlog == nil }, along: .sizes,
      whole: { "A queue that nobody serves holds \($0) messages of \($1) bytes" },
      further: { "\($0) of \($1) bytes" })
    return [connections, messages].compactMap(\.self)
  }

  /// How many, and at what of an axis, in words.
  private typealias Clause = (_ counts: String, _ places: String) -> String

  /// Who holds most comes first; nil where there are no results.
  private static func sentence(
    _ results: [BenchmarkSummary], along: Along, whole: Clause, further: Clause
  ) -> String? {
    let names = RowLabel(results.map(\.benchmark), untold: [along.axis, Sizes.self])
    let variants = results.grouped { names.text(for: $0.benchmark) }
    let groups = variants.grouped { Held($0.members, along) }.sorted { $0.key.most > $1.key.most }
    guard let first = groups.first?.key else { return nil }
    let clauses = groups.enumerated().map { number, group in
      let held = group.key
      let clause =
        number == 0
        ? whole(held.counts.listed(), held.places.listed())
        : held.places == first.places
          ? held.counts.listed() : further(held.counts.listed(), held.places.listed())
      return "\(clause) over \(group.members.map(\.key).listed())"
    }
    return clauses.joined(separator: "; ") + "."
  }

  /// What a variant holds at each place of an axis.
  private struct Held: Hashable {
    let places: [String]
    let counts: [String]
    let most: Double

    init(_ results: [BenchmarkSummary], _ along: Along) {
      let results = results.sorted { along.value($0.benchmark) < along.value($1.benchmark) }
      let ranges = results.compactMap { $0[.queueCapacity]?.range }
      places = results.map { along.text($0.benchmark) }
      counts = ranges.map(QueueAnswer.text)
      most = ranges.map(\.upperBound).max() ?? 0
    }
  }

  /// From the least to the most, where trials differ.
  private static func text(_ range: ClosedRange<Double>) -> String {
    let bounds = [range.lowerBound, range.upperBound].map { DecimalText.text($0, decimals: 0) }
    return bounds[0] == bounds[1] ? bounds[0] : "\(bounds[0]) to \(bounds[1])"
  }
}
