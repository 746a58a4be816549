import BenchmarkModel

/// The writer of `crossover.csv`: one row a search, size and arm.
package enum CrossoverCSV {
  /// Its own columns beside the key columns, with what they mean for the table in results/README.md.
  package static let columns: [(name: String, unit: String, meaning: String)] = [
    ("search", "", "number of the search in the command, from 1; `suite` in `trials.csv`"),
    (
      "place", "",
      "number of the two sizes that further trials have judged, from 0; empty for the sizes that the search started"
        + " from, and for stretches that it did not get to"
    ),
    ("arm", "", "0 or 1, in the order of the command line"),
  ]

  package static let ownColumns: [(name: String, unit: String, meaning: String)] = [
    (
      "cost_ns", "ns",
      "what a message takes: median over the trials that have both sides at this size"
    ),
    (
      "speed_ratio", "",
      "how many times as fast this arm is as the other at this size, within trials: the Hodges-Lehmann estimate"
    ),
    ("speed_ratio_low", "", "95 % interval of it, by itself"),
    ("speed_ratio_high", "", "likewise"),
    (
      "word", "",
      "`faster`, `slower`, `no difference` or `cannot tell`. Those of all places together hold with 95 % confidence;"
        + " those of other sizes each by itself"
    ),
    (
      "smaller_bytes", "bytes",
      "the size that this one is compared with in the same trials: the smaller of the place, or where a stretch begins"
    ),
    (
      "growth_fraction", "",
      "by which fraction a message of this size costs more than one of the smaller"
    ),
    ("growth_low_fraction", "", "95 % interval of it, by itself"),
    ("growth_high_fraction", "", "likewise"),
    (
      "step", "",
      "where it was asked whether one byte more costs more than 10 %: `step`, or `cannot tell`; `not searched` for a"
        + " stretch that may hold steps"
    ),
    (
      "boundary", "",
      "what the smaller size just fills, such as one TCP segment of 65483; empty where rows tell of nothing"
    ),
  ]

  static let header = CSVWriter.line(
    columns.map(\.name) + BenchmarkColumns.names + ownColumns.map(\.name))

  /// The whole file.
  static func text(for crossovers: Crossovers) -> String {
    let lines = crossovers.searches.enumerated().flatMap { number, result in
      rows(of: result).map { row -> String in
        let place = ["\(number + 1)", row.place, "\(row.side)"]
        let benchmark = BenchmarkColumns.fields(of: result.benchmark(of: row.side, row.size))
        return CSVWriter.line(place + benchmark + row.cells)
      }
    }
    return header + lines.joined()
  }

  private struct Row {
    var place = ""
    let side: Int
    let size: Int
    let cells: [String]
  }

  private static func rows(of result: CrossoverResult) -> [Row] {
    var rows: [Row] = []
    for lead in result.grid {
      for side in [0, 1] {
        rows.append(
          Row(side: side, size: lead.size, cells: cells(lead, side, isAsked: true) + noGrowth))
      }
    }
    for (number, place) in result.places.enumerated() {
      for (index, lead) in place.leads.enumerated() {
        for side in [0, 1] {
          let growth =
            index == 0 ? noGrowth : cells(place.growths[side], place.steps.contains(side), result)
          rows.append(
            Row(
              place: "\(number)", side: side, size: lead.size,
              cells: cells(lead, side, isAsked: place.zone != nil) + growth))
        }
      }
    }
    for side in [0, 1] {
      for span in result.open(of: side) {
        rows.append(
          Row(
            side: side, size: span.high,
            cells: noLead + ["\(span.low)", "", "", "", "not searched", ""]))
      }
    }
    return rows
  }

  private static let noLead = [String](repeating: "", count: 5)
  private static let noGrowth = [String](repeating: "", count: 6)

  private static func text(_ value: Double?, decimals: Int = 6) -> String {
    value.map { DecimalText.text($0, decimals: decimals) } ?? ""
  }

  private static func cells(_ lead: SizeLead, _ side: Int, isAsked: Bool) -> [String] {
    let bounds = lead.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
    let own = side == 0 ? bounds : bounds.reversed().map { 1 / $0 }
    let word =
      switch lead.word {
      case .first: side == 0 ? "faster" : "slower"
      case .second: side == 0 ? "slower" : "faster"
      case .neither: ArmResult.Word.noDifference.rawValue
      case .step, .noStep, nil: ArmResult.Word.cannotTell.rawValue
      }
    return [
      text(lead.costs[side], decimals: 1), text(lead.speed.map { side == 0 ? $0 : 1 / $0 }),
      text(own.first), text(own.last), isAsked ? word : "",
    ]
  }

  private static func cells(
    _ growth: SizeGrowth, _ isAsked: Bool, _ result: CrossoverResult
  ) -> [String] {
    let word = growth.word == .step ? "step" : ArmResult.Word.cannotTell.rawValue
    return [
      "\(growth.span.low)", text(growth.growth), text(growth.interval?.lowerBound),
      text(growth.interval?.upperBound), isAsked ? word : "",
      result.boundary(of: growth.side, at: growth.span) ?? "",
    ]
  }
}
