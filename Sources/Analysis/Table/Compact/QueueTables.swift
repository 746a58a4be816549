import BenchmarkModel

/// What queues hold: a row a variant; the lengths asked for, or the sizes of datagrams, across.
enum QueueTables {
  static func tables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] {
    let results = block.rows.joined().compactMap { $0 }
    let connections = results.filter { $0.benchmark.backlog != nil }
    let messages = results.filter { $0.benchmark.backlog == nil }
    return [
      table(
        connections, block.placement, "connections a listener's queue holds", "backlog asked",
        footnotes,
        by: { $0.backlog ?? 0 }, title: { Backlogs.text($0.backlog) }),
      table(
        messages, block.placement, "messages a receive queue holds", "message size", footnotes,
        by: { $0.message.request.bytes }, title: { "\($0.message)" }),
    ].compactMap { $0 }
  }

  private static func table(
    _ results: [BenchmarkSummary], _ placement: Placement, _ title: String, _ corner: String,
    _ footnotes: Footnotes,
    by key: (Benchmark) -> Int, title columnTitle: (Benchmark) -> String
  ) -> DocumentTable? {
    guard !results.isEmpty else { return nil }
    let columns = results.grouped { key($0.benchmark) }.sorted { $0.key < $1.key }
    let rows = results.grouped { $0.benchmark.withoutBacklog.ofAnySize }
    let names = RowLabel(rows.map(\.key))
    func text(_ result: BenchmarkSummary) -> String {
      let cell = TableCell(result)
      let compact = CompactCell(result)
      let loss = compact.loss.map { " lost \($0)" } ?? ""
      return (cell.substitute(in: []) ?? compact.value + loss)
        + footnotes.mark(for: cell.compactRemarks)
    }
    return DocumentTable(
      title: "backlog: \(title) while nobody serves it, placement \(placement)",
      header: [corner] + columns.map { columnTitle($0.members[0].benchmark) },
      rows: rows.map { row in
        [names.text(for: row.key)]
          + columns.map { column in
            row.members.first { key($0.benchmark) == column.key }.map(text) ?? ""
          }
      })
  }
}
