import BenchmarkModel

/// The writer of `calibration.csv`: one row a share or a spread.
enum CalibrationCSV {
  static let header = CSVWriter.line([
    "quantity", "workload", "placement", "metric", "injected_fraction", "measured_fraction",
    "count", "of", "share_fraction", "share_low_fraction", "share_high_fraction",
    "deviation_fraction", "detectable_fraction",
  ])

  /// The whole file.
  static func text(for calibration: Calibration) -> String {
    let shares: [(String, Calibration.Share)] = [
      ("false_alarms", calibration.falseAlarms), ("inconclusive", calibration.inconclusive),
      ("control_equal_flagged", calibration.flaggedControls),
      ("control_slower_found", calibration.foundControls),
    ]
    let lines =
      shares.map { name, share in [name, "", "", "", "", ""] + cells(share) + ["", ""] }
      + calibration.found.map { found in
        [
          "injected_found", found.workload.rawValue, found.placement.description, "",
          fraction(found.injection), fraction(found.measured),
        ] + cells(found.share) + ["", ""]
      }
      + calibration.spreads.map { spread in
        [
          "spread", spread.workload.rawValue, spread.placement.description, spread.metric.name, "",
          "", "", "", "", "", "", fraction(spread.deviation), fraction(spread.detectable),
        ]
      }
    return header + lines.map(CSVWriter.line).joined()
  }

  private static func cells(_ share: Calibration.Share) -> [String] {
    let known = share.of > 0
    return [
      "\(share.count)", "\(share.of)",
      fraction(known ? Double(share.count) / Double(share.of) : nil),
      fraction(known ? share.interval.low : nil), fraction(known ? share.interval.high : nil),
    ]
  }

  private static func fraction(_ value: Double?) -> String {
    value.map { DecimalText.text($0, decimals: 6) } ?? ""
  }
}
