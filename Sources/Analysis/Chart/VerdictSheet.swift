import BenchmarkModel

/// Verdicts in rows: by how much something is worse, with interval, margin, limit and verdict.
struct VerdictSheet {
  let name: String
  let title: String
  let rows: [ChartSheet.Row]
  let columns: [ChartSheet.Column]
  let axisTitle: String
  /// Sentences in front of those about the axis.
  let notes: [String]

  /// From here on the axis is stretched around 0.
  private static let widest = 0.12

  static let leftColumns = [
    ChartSheet.Column(name: "name", title: "", isLeft: true),
    ChartSheet.Column(name: "size", title: "size", isLeft: true),
    ChartSheet.Column(name: "placement", title: "placement", isLeft: true),
    ChartSheet.Column(name: "metric", title: "metric", isLeft: true),
  ]

  var charts: [Chart] {
    let shown = rows.flatMap { row in
      [
        row.value, row.interval?.lowerBound, row.interval?.upperBound, row.limit,
        row.band?.lowerBound, row.band?.upperBound,
      ].compactMap(\.self)
    }
    let isWide = shown.contains { abs($0) > Self.widest }
    var sheet = ChartSheet(
      axis: .level(
        axisTitle, over: shown + [0], isWide ? .stretched : .linear, ChartText.changeTick),
      columns: columns, rows: rows)
    sheet.neutral = 0
    return sheet.charts(
      name: name, title: title,
      notes: notes + [isWide ? "The axis is stretched around 0." : ""])
  }

  /// How often each verdict comes, in words.
  static func counted(_ verdicts: [Judgement.Verdict]) -> String {
    let order: [Judgement.Verdict] = [
      .regressed, .inconclusive, .unsettled, .improved, .ok, .noAlarm, .notJudged,
    ]
    return order.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }.joined(separator: ", ")
  }
}
