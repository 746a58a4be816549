import BenchmarkModel

/// What queues hold: a row a variant; the lengths asked for, or the sizes of datagrams, across.
enum QueueTables {
  static func tables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [ReportTable] {
    let results = block.rows.joined().compactMap { $0 }
    let connections = results.filter { $0.benchmark.backlog != nil }
    let messages = results.filter { $0.benchmark.backlog == nil }
    return [
      table(
        connections, "connections a listener's queue holds", "backlog asked", footnotes,
        by: { $0.backlog ?? 0 }, title: { Backlogs.text($0.backlog) }),
      table(
        messages, "messages a receive queue holds", "message size", footnotes,
        by: { $0.message.request.bytes }, title: { "\($0.message)" }),
    ].compactMap { $0 }
  }

  private static func table(
    _ results: [BenchmarkSummary], _ title: String, _ corner: String, _ footnotes: Footnotes,
    by key: (Benchmark) -> Int, title columnTitle: (Benchmark) -> String
  ) -> ReportTable? {
    guard !results.isEmpty else { return nil }
    let columns = Dictionary(grouping: results) { key($0.benchmark) }.sorted { $0.key < $1.key }
    var rows: [(name: String, cells: [Int: String])] = []
    for result in results {
      let name = "\(result.benchmark.variant)"
      let cell = TableCell(result)
      let text =
        (cell.substitute(in: []) ?? CompactCell(result, nil).text)
        + footnotes.mark(for: cell.compactRemarks)
      if let known = rows.firstIndex(where: { $0.name == name }) {
        rows[known].cells[key(result.benchmark)] = text
      } else {
        rows.append((name, [key(result.benchmark): text]))
      }
    }
    return ReportTable(
      title: "backlog: \(title) while nobody serves it",
      header: [corner] + columns.map { columnTitle($0.value[0].benchmark) },
      rows: rows.map { row in [row.name] + columns.map { row.cells[$0.key] ?? "" } })
  }
}
