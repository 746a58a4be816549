import BenchmarkModel

/// The fastest socket of each workload, placement and size at a glance.
enum FastestTable {
  /// nil where a sentence says as much.
  static func table(_ series: [ContestSeries]) -> DocumentTable? {
    let sizes = Set(series.flatMap(\.sizes)).sorted()
    let rows = series.compactMap { series -> [String]? in
      let leaders = Dictionary(
        zip(series.sizes, series.contests.map(Leaders.init))
      ) { first, _ in first }
      if leaders.values.allSatisfy(\.variants.isEmpty) { return nil }
      return ["\(series.common.workload) \(series.place)"]
        + sizes.map { leaders[$0].map(cell) ?? "" }
    }
    let cells = rows.joined().filter { !$0.isEmpty }.count - rows.count
    guard cells > 1 else { return nil }
    return DocumentTable(
      title: "Fastest socket for certain, and at least how many times as fast as the next",
      header: ["message size"] + sizes.map { "\($0)" }, rows: rows, remarks: legend(rows))
  }

  private static let several = " or "
  private static let equal = " = "
  private static let many = "one of "
  /// Of more candidates only the number is told.
  private static let mostNamed = 2

  private static func cell(_ leaders: Leaders) -> String {
    let names = leaders.variants.map(\.description)
    guard names.count > 1 else {
      let lead = leaders.lead.map { " \(Readable.ratio($0.lowerBound, like: $0.upperBound))x" }
      return names.first.map { $0 + (lead ?? "") } ?? "too few trials"
    }
    if names.count > mostNamed, !leaders.areEqual { return "\(many)\(names.count)" }
    return names.joined(separator: leaders.areEqual ? equal : several)
  }

  private static func legend(_ rows: [[String]]) -> [String] {
    let cells = rows.flatMap { $0.dropFirst() }
    var words: [String] = []
    if cells.contains(where: { $0.contains(several) }) { words.append("A or B: cannot tell which") }
    if cells.contains(where: { $0.hasPrefix(many) }) {
      words.append("one of 3: cannot tell which of three")
    }
    if cells.contains(where: { $0.contains(equal) }) {
      words.append("A = B: no difference that matters")
    }
    return words.isEmpty ? [] : [words.joined(separator: "; ").startingSentence + "."]
  }
}
