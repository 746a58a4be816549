import BenchmarkModel

/// A block of a run's results in as few lines as there are variants: a value a cell, and how it stands to the
/// reference in turns.
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

  private var metric: Metric { block.workload.traits.shownMetric }

  /// - Parameter footnotes: those of the whole report.
  func table(_ footnotes: Footnotes) -> DocumentTable {
    DocumentTable(
      title: title, header: ["message size"] + columns.map(\.title),
      rows: block.rows.compactMap { row in line(row, footnotes) })
  }

  private var title: String {
    let ratios = reference.map { ", and times as fast as \($0) in turns" } ?? ""
    return "\(block.workload), \(block.placement.explanation(block.cpuRelation)): median"
      + " \(metric.title)\(ratios)"
  }

  /// The variant that all ratios are to; nil without contests.
  private var reference: String? {
    let variants = Set(
      contests.filter { !$0.ranking.isEmpty }.map { $0.arms[$0.reference].variant.description })
    return variants.count == 1 ? variants.first : nil
  }

  private var columns: [(title: String, index: Int)] {
    block.sizes.indices.map { ("\(block.sizes[$0])", $0) }
  }

  private func line(_ row: [BenchmarkSummary?], _ footnotes: Footnotes) -> [String]? {
    guard let benchmark = row.lazy.compactMap({ $0?.benchmark }).first else { return nil }
    return [names.text(for: benchmark)]
      + columns.map { column in
        guard let result = row[column.index] else { return "" }
        let cell = TableCell(result)
        let text = cell.substitute(in: row) ?? CompactCell(result, arm(of: result)).text
        return text + footnotes.mark(for: cell.compactRemarks)
      }
  }

  /// How a benchmark fared in turns, and whether it is what others are held against; nil where it took none.
  private func arm(of result: BenchmarkSummary) -> ArmResult? {
    guard reference != nil else { return nil }
    return contests.lazy.compactMap { contest in
      contest.ranking.first { $0.benchmark == result.benchmark }
    }.first
  }
}
