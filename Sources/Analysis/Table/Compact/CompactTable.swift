import BenchmarkModel

/// A block of a run's results in as few lines as there are variants: the values by size, and beside them, apart, how
/// they stand to the reference in turns.
struct CompactTable {
  private let block: TableBlock
  private let names: RowLabel
  private let contests: [ContestResult]

  /// - Parameter contests: of the whole run.
  init(_ block: TableBlock, _ contests: [ContestResult]) {
    self.block = block
    self.contests = contests.filter {
      $0.arms[0].workload == block.workload && $0.arms[0].placement == block.placement
    }
    names = RowLabel(block.rows.joined().compactMap { $0?.benchmark })
  }

  /// Of more sizes, values and ratios have a table each.
  private static let mostSizesSideBySide = 5

  /// - Parameter footnotes: those of the whole report.
  func tables(_ footnotes: Footnotes) -> [DocumentTable] {
    let median = "median \(block.workload.traits.shownMetric.title)"
    let sizes = block.sizes.map { "\($0)" }
    let workload = block.workload.presentation.title ?? block.workload.rawValue
    let title = "\(workload), \(block.placement.explanation(block.cpuRelation))"
    let lines = block.rows.flatMap { entries($0, footnotes) }
    let alone = DocumentTable(
      title: "\(title): \(median)", header: ["message size"] + sizes, rows: lines.map(\.cells),
      remarks: remarks)
    guard let reference else { return [alone] }
    let relation = "times as fast as \(reference), in turns"
    guard sizes.count <= Self.mostSizesSideBySide else {
      let rows = lines.filter { !$0.ratios.isEmpty }.map { [$0.cells[0]] + $0.ratios }
      return [
        alone,
        DocumentTable(
          title: "\(title): \(relation)", header: ["message size"] + sizes, rows: rows),
      ]
    }
    return [
      DocumentTable(
        title: title, header: alone.header + sizes,
        rows: lines.map { $0.cells + ($0.ratios.isEmpty ? sizes.map { _ in "" } : $0.ratios) },
        remarks: remarks, groups: [(median, sizes.count), (relation, sizes.count)])
    ]
  }

  /// The variant that all ratios are to; nil without contests.
  private var reference: String? {
    let variants = Set(
      contests.filter { !$0.ranking.isEmpty }.map { $0.arms[$0.reference].variant.description })
    return variants.count == 1 ? variants.first : nil
  }

  /// The name and values of a variant with its ratios; below them what it lost, if it lost anything.
  private func entries(
    _ row: [BenchmarkSummary?], _ footnotes: Footnotes
  ) -> [(cells: [String], ratios: [String])] {
    guard let benchmark = row.lazy.compactMap({ $0?.benchmark }).first else { return [] }
    let name = names.text(for: benchmark)
    let values = row.map { result -> String in
      guard let result else { return "" }
      let cell = TableCell(result)
      return (cell.substitute(in: row) ?? CompactCell(result).value)
        + footnotes.mark(for: cell.compactRemarks)
    }
    let ratios = row.map { $0.flatMap(arm).map(CompactCell.ratio) ?? "" }
    let losses = row.map { $0.flatMap { CompactCell($0).loss } ?? "" }
    return [([name] + values, ratios)]
      + (losses.allSatisfy(\.isEmpty) ? [] : [(["\(name) lost"] + losses, [])])
  }

  /// How a benchmark fared in turns, and whether it is what others are held against; nil where it took none.
  private func arm(of result: BenchmarkSummary) -> ArmResult? {
    contests.lazy.compactMap { contest in
      contest.ranking.first { $0.benchmark == result.benchmark }
    }.first
  }

  /// Why values have no digits.
  private var remarks: [String] {
    let cells = block.rows.joined().compactMap { $0.map { CompactCell($0) } }
    guard cells.contains(where: { $0.value == CompactCell.noisy }) else { return [] }
    let causes = cells.compactMap(\.cause).grouped { $0 }.map {
      "\($0.key): \($0.members.count)"
    }
    let because = causes.isEmpty ? "" : " (\(causes.joined(separator: "; ")))"
    return ["Too noisy: the interval is wider than half of the value\(because)."]
  }
}
