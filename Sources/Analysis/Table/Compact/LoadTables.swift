import BenchmarkModel

/// What becomes of requests at a rate: a row a variant, rates across; a table for each message size.
enum LoadTables {
  static func tables(_ block: TableBlock, _ footnotes: Footnotes) -> [DocumentTable] {
    block.sizes.indices.map { index in
      let results = block.rows.compactMap { $0[index] }
      let rates = Set(results.compactMap(\.benchmark.rate)).sorted()
      let rows = results.grouped { $0.benchmark.withoutRate }
      let names = RowLabel(rows.map(\.key))
      func cell(_ result: BenchmarkSummary) -> String {
        let cell = TableCell(result)
        return (cell.substitute(in: []) ?? text(result)) + footnotes.mark(for: cell.compactRemarks)
      }
      return DocumentTable(
        title:
          "load, \(block.placement.explanation(block.cpuRelation)), \(block.sizes[index]) bytes: p50 and p99 of"
          + " the time from when a request was due to its reply",
        header: ["requests/s"] + rates.map { Rates.text($0) },
        rows: rows.map { row in
          [names.text(for: row.key)]
            + rates.map { rate in
              row.members.first { $0.benchmark.rate == rate }.map(cell) ?? ""
            }
        })
    }
  }

  /// Of what is not answered a quantile is not known: it lasts for ever.
  private static func text(_ result: BenchmarkSummary) -> String {
    if let stable = result[.isStable], stable.median < 1 {
      let carried = result[.answeredPerSecond].map {
        ", answers \(Readable.rate(perSecond: $0.median))"
      }
      return "unstable\(carried ?? "")"
    }
    let loss = result[.lossFraction].flatMap { $0.median > 0 ? Readable.share($0.median) : nil }
    let times = [Metric.loads.p50, Metric.loads.p99].map { metric in
      result[metric].map { Readable.time(nanoseconds: $0.median) } ?? "lost"
    }
    return times.joined(separator: " ") + (loss.map { ", lost \($0)" } ?? "")
  }
}
