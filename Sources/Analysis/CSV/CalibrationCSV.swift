import BenchmarkModel

/// The writer of `calibration.csv`: one row a share, a spread, its components or an overhead, each with cells in the
/// columns that it has something to say in.
enum CalibrationCSV {
  private enum Column: String, CaseIterable {
    case quantity, variant, workload
    case message = "message_bytes"
    case reply = "reply_bytes"
    case placement, metric
    case injected = "injected_fraction"
    case measured = "measured_fraction"
    case count, of
    case share = "share_fraction"
    case shareLow = "share_low_fraction"
    case shareHigh = "share_high_fraction"
    case deviation = "deviation_fraction"
    case detectable = "detectable_fraction"
    case betweenRounds = "between_rounds_fraction"
    case betweenTrials = "between_trials_fraction"
    case betweenPairs = "between_pairs_fraction"
    case betweenPairsLow = "between_pairs_low_fraction"
    case betweenPairsHigh = "between_pairs_high_fraction"
    case rounds
    case roundTime = "round_ns"
    case setUpTime = "set_up_ns"
    case inSlots = "in_slots"
    case continuous, ratio
    case ratioLow = "ratio_low"
    case ratioHigh = "ratio_high"
    case reason
  }

  private typealias Row = [Column: String]

  static let header = CSVWriter.line(Column.allCases.map(\.rawValue))

  /// The whole file.
  static func text(for calibration: Calibration) -> String {
    let shares: [(String, Calibration.Share)] = [
      ("false_alarms", calibration.falseAlarms), ("inconclusive", calibration.inconclusive),
      ("control_equal_flagged", calibration.flaggedControls),
      ("control_slower_found", calibration.foundControls),
    ]
    let invalid: Row = [
      .quantity: "invalid_trials", .reason: calibration.problem?.example ?? "",
    ]
    let rows: [Row] =
      shares.map { name, share in cells(share).merging([.quantity: name]) { $1 } }
      + [cells(calibration.invalidTrials).merging(invalid) { $1 }]
      + calibration.obstacles.map(row) + calibration.found.flatMap(rows)
      + calibration.spreads.map(row) + calibration.components.map(row)
      + calibration.overheads.map(row)
    let lines = rows.map { row in CSVWriter.line(Column.allCases.map { row[$0] ?? "" }) }
    return header + lines.joined()
  }

  private static func row(_ obstacle: Calibration.Obstacle) -> Row {
    let row: Row = [.quantity: "inconclusive_because", .reason: obstacle.kind.rawValue]
    return row.merging(cells(obstacle.share)) { $1 }
  }

  private static func rows(_ found: Calibration.Found) -> [Row] {
    let row: Row = [
      .workload: found.workload.rawValue,
      .placement: found.placement.description, .injected: fraction(found.injection),
      .measured: fraction(found.measured),
    ]
    let shares = [
      ("injected_found", found.share), ("injected_inconclusive", found.inconclusive),
    ]
    return shares.map { name, share in
      row.merging([.quantity: name]) { $1 }.merging(cells(share)) { $1 }
    }
  }

  private static func row(_ spread: Calibration.Spread) -> Row {
    [
      .quantity: "spread", .workload: spread.workload.rawValue,
      .placement: spread.placement.description, .metric: spread.metric.name,
      .deviation: fraction(spread.deviation), .detectable: fraction(spread.detectable),
    ]
  }

  private static func row(_ components: Calibration.Components) -> Row {
    [
      .quantity: "components", .workload: components.workload.rawValue,
      .placement: components.placement.description, .of: "\(components.trials)",
      .betweenRounds: fraction(components.betweenRounds),
      .betweenTrials: fraction(components.betweenTrials),
      .betweenPairs: fraction(components.betweenPairs),
      .betweenPairsLow: fraction(components.pairsInterval?.lowerBound),
      .betweenPairsHigh: fraction(components.pairsInterval?.upperBound),
      .rounds: DecimalText.text(components.rounds, decimals: 1),
      .roundTime: DecimalText.text(components.roundTime, decimals: 0),
      .setUpTime: components.setUpTime.map { DecimalText.text($0, decimals: 0) } ?? "",
    ]
  }

  private static func row(_ overhead: SlotOverhead) -> Row {
    let benchmark = overhead.benchmark
    let sizes = Sizes.cells(of: benchmark)
    return [
      .quantity: "slot_overhead", .variant: benchmark.variant.description,
      .workload: benchmark.workload.rawValue, .message: sizes[0], .reply: sizes[1],
      .placement: benchmark.placement.description, .metric: overhead.metric.name,
      .of: "\(overhead.pairs)", .inSlots: DecimalText.text(overhead.inSlots, decimals: 1),
      .continuous: DecimalText.text(overhead.continuous, decimals: 1),
      .ratio: fraction(overhead.ratio), .ratioLow: fraction(overhead.interval?.lowerBound),
      .ratioHigh: fraction(overhead.interval?.upperBound),
    ]
  }

  private static func cells(_ share: Calibration.Share) -> Row {
    let known = share.of > 0
    return [
      .count: "\(share.count)", .of: "\(share.of)",
      .share: fraction(known ? Double(share.count) / Double(share.of) : nil),
      .shareLow: fraction(known ? share.interval.low : nil),
      .shareHigh: fraction(known ? share.interval.high : nil),
    ]
  }

  private static func fraction(_ value: Double?) -> String {
    value.map { DecimalText.text($0, decimals: 6) } ?? ""
  }
}
