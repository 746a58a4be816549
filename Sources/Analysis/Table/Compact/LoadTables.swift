import BenchmarkModel

/// What becomes of requests at a rate: rates down, a column a variant; a table for each message size.
enum LoadTables {
  static func tables(_ block: TableBlock, _ footnotes: Footnotes) -> [DocumentTable] {
    block.sizes.indices.map { index in
      let results = block.rows.compactMap { $0[index] }
      let columns = results.grouped { $0.benchmark.withoutRate }
      let names = RowLabel(columns.map(\.key))
      let places = Set(results.compactMap { $0.benchmark.rate?.asAsked }).sorted()
      func cell(_ result: BenchmarkSummary) -> String {
        let cell = TableCell(result)
        return (cell.substitute(in: []) ?? text(result)) + footnotes.mark(for: cell.compactRemarks)
      }
      let isOneWay = results.contains { $0.benchmark.isOneWay }
      let (manner, time) =
        isOneWay
        ? (" one way", "a message was due to when the server had it")
        : ("", "a request was due to its reply")
      return DocumentTable(
        title:
          "load\(manner), \(block.placement.explanation(block.cpuRelation)), \(block.sizes[index]) bytes: p50 and"
          + " p99 of the time from when \(time)",
        header: ["\(isOneWay ? "messages" : "requests")/s"]
          + columns.map { names.text(for: $0.key) },
        rows: places.map { place in
          ["\(place)"]
            + columns.map { column in
              column.members.first { $0.benchmark.rate?.asAsked == place }.map(cell) ?? ""
            }
        })
    }
  }

  /// Of what is not answered a quantile is not known: it lasts for ever.
  private static func text(_ result: BenchmarkSummary) -> String {
    // What a share comes to; else the first column says it.
    let rate = result.benchmark.rate.flatMap { $0 == $0.asAsked ? nil : "\($0)/s: " } ?? ""
    if let stable = result[.isStable], stable.median < 1 {
      let carried = result[.answeredPerSecond].map {
        ", \(result.benchmark.isOneWay ? "carries" : "answers") \(Readable.rate(perSecond: $0.median))"
      }
      return "\(rate)unstable\(carried ?? "")"
    }
    let loss = result[.lossFraction].flatMap { $0.median > 0 ? Readable.share($0.median) : nil }
    let known = [Metric.loads.p50, Metric.loads.p99].map { result[$0] }
    let times = known.map { $0.map { Readable.time(nanoseconds: $0.median) } ?? "-" }
    let words = known.allSatisfy { $0 == nil } ? [] : [times.joined(separator: " ")]
    return rate + (words + (loss.map { ["lost \($0)"] } ?? [])).joined(separator: ", ")
  }
}
