import BenchmarkModel

/// The writer of `capacities.csv`: one row a search and goal.
package enum CapacitiesCSV {
  /// Its own columns beside the key columns, with what they mean for the table in results/README.md.
  package static let columns: [(name: String, unit: String, meaning: String)] = [
    ("search", "", "number of the search in the command, from 1; `suite` in `trials.csv`"),
    ("goal", "", "what was to be kept, as in `p99<200us`"),
    (
      "word", "",
      "`found`; `at least`, where the client can offer no more; `at none`, where the lowest rate breaks it, too;"
        + " `unfinished`; or `cannot tell`"
    ),
    ("found_rate_per_s", "1/s", "between the two that follow"),
    (
      "found_rate_low_per_s", "1/s",
      "the highest rate that is known to keep the goal; where it was found, but for one in twenty"
    ),
    ("found_rate_high_per_s", "1/s", "the lowest above that is known to break it, likewise"),
    ("trials", "", "trials at the former that count, of any length"),
    ("trials_kept", "", "how many of them kept the goal"),
    ("active_ns", "ns", "how long they lasted"),
    ("messages_sent", "", "requests in them"),
    ("messages_unanswered", "", "those of them without a reply"),
  ]

  static let header = CSVWriter.line(BenchmarkColumns.names + columns.map(\.name))

  /// The whole file.
  static func text(for capacities: Capacities) -> String {
    let lines = capacities.searches.flatMap { result in
      result.findings.map { finding in
        CSVWriter.line(
          BenchmarkColumns.fields(of: result.benchmark) + ["\(result.number)"] + cells(finding))
      }
    }
    return header + lines.joined()
  }

  private static func cells(_ finding: RateFinding) -> [String] {
    [
      "\(finding.goal)", finding.word.rawValue,
      finding.rate.map { DecimalText.text($0, decimals: 1) } ?? "",
      finding.low.map(String.init) ?? "", finding.high.map(String.init) ?? "",
      "\(finding.trials)", "\(finding.trialsKept)", "\(finding.duration.count)", "\(finding.sent)",
      "\(finding.unanswered)",
    ]
  }
}
