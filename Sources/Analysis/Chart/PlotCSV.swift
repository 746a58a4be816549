/// The data of a picture as a CSV file, for whoever wants to plot them otherwise.
///
/// What is drawn with its own colour stands in rows of its own, one behind the other, so that plots.gnuplot finds it by
/// line numbers.
enum PlotCSV {
  /// Rows of a file, counted from 1 without the header.
  typealias Span = ClosedRange<Int>

  static func text(of chart: Chart) -> String {
    switch chart.body {
    case .panels(let panels): text(of: panels)
    case .sheet(let sheet): sheet.parts.isEmpty ? text(of: sheet) : textOfParts(sheet)
    }
  }

  /// Where the rows of each series stand, panel by panel.
  static func spans(of panels: [ChartPanel]) -> [[Span]] {
    var next = 1
    return panels.map { panel in
      panel.series.map { series in
        defer { next += series.points.count }
        return next...max(next, next + series.points.count - 1)
      }
    }
  }

  /// Where those of each part stand; nil for one that no row has.
  static func spansOfParts(_ sheet: ChartSheet) -> [Span?] {
    var next = 1
    return sheet.parts.indices.map { part in
      let count = sheet.rows.count { $0.parts[part] != nil }
      defer { next += count }
      return count == 0 ? nil : next...next + count - 1
    }
  }

  private static func number(_ value: Double?) -> String {
    value.map { DecimalText.text($0, decimals: 6) } ?? ""
  }

  private static func text(of panels: [ChartPanel]) -> String {
    let header = ["panel", "series", "x", "place", "value", "low", "high", "warnings"]
    let lines = panels.flatMap { panel in
      panel.series.flatMap { series in
        series.points.map { point in
          [
            panel.title, series.label, number(point.x), number(point.place), number(point.value),
            number(point.interval?.lowerBound), number(point.interval?.upperBound),
            point.warnings.map(\.rawValue).joined(separator: ";"),
          ]
        }
      }
    }
    return ([header] + lines).map(CSVWriter.line).joined()
  }

  private static func text(of sheet: ChartSheet) -> String {
    let header = [
      "row", "value", "low", "high", "tail", "limit", "margin_low", "margin_high", "group",
    ]
    let lines = sheet.rows.enumerated().map { index, row in
      ["\(index + 1)"]
        + [
          row.value, row.interval?.lowerBound, row.interval?.upperBound, row.tail, row.limit,
          row.band?.lowerBound, row.band?.upperBound,
        ].map(number) + [row.group] + row.texts
    }
    return ([header + sheet.columns.map { "\($0.name)_text" }] + lines).map(CSVWriter.line)
      .joined()
  }

  private static func textOfParts(_ sheet: ChartSheet) -> String {
    let header = ["row", "part", "value", "from", "to", "group"]
    let left = sheet.columns.filter(\.isLeft)
    let lines = sheet.parts.indices.flatMap { part in
      sheet.rows.enumerated().compactMap { index, row -> [String]? in
        guard let value = row.parts[part] else { return nil }
        let from = row.parts[..<part].reduce(0) { $0 + ($1 ?? 0) }
        return ["\(index + 1)", sheet.parts[part].title]
          + [value, from, from + value].map(number) + [row.group] + row.texts.prefix(left.count)
      }
    }
    return ([header + left.map { "\($0.name)_text" }] + lines).map(CSVWriter.line).joined()
  }
}
