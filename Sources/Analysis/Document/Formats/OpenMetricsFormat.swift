import BenchmarkModel

/// Results as gauges for Prometheus: times in seconds, shares as ratios, key columns as labels.
enum OpenMetricsFormat: DocumentRenderer {
  static let kinds: [Document.Kind] = [.run, .comparison, .check]

  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    switch document.subject {
    case .run(let run): text(for: run.summary)
    case .comparison(let comparison): text(for: comparison)
    case .check(let suite): text(for: suite)
    default: nil
    }
  }

  private typealias Label = OpenMetricsText.Label

  /// A family a metric: the medians over the trials, with their intervals.
  static func text(for summary: Summary) -> String {
    var text = OpenMetricsText()
    add(summary, to: &text)
    return text.text
  }

  private static func add(_ summary: Summary, to text: inout OpenMetricsText) {
    for benchmark in summary.benchmarks {
      let labels = labels(of: benchmark.benchmark)
      for metric in benchmark.metrics {
        let (name, unit, divisor) = family(of: metric.metric)
        let help =
          "Median over the trials, and its 95 % interval: \(metric.metric.meaning)".replacing(
            "\"", with: "'")
        let values: [(String, Double?)] = [
          ("median", metric.median), ("low", metric.interval?.lowerBound),
          ("high", metric.interval?.upperBound),
        ]
        for case (let statistic, let value?) in values {
          text.add(
            name, unit: unit, help: help, labels + [("statistic", statistic)], value / divisor)
        }
      }
      text.add(
        "trials", help: "Trials that gave a result", labels, Double(benchmark.measuredTrials))
    }
  }

  static func text(for comparison: Comparison) -> String {
    var text = OpenMetricsText()
    for contest in comparison.contests {
      let reference = contest.arms[contest.reference].variant.description
      for arm in contest.metrics.joined() where arm.arm != contest.reference {
        let labels =
          labels(of: arm.benchmark) + [("reference", reference), ("metric", arm.metric.name)]
        add(
          "compare_speed", [("estimate", arm.speed)], arm.speedInterval,
          help: "How many times as fast as the reference, and its 95 % interval", labels, to: &text)
        text.add(
          "compare_word", help: "1, with the word that may be said of it",
          labels + [("word", arm.word.rawValue)], 1)
      }
    }
    add(comparison.counts, to: &text)
    return text.text
  }

  static func text(for suite: CheckSuite) -> String {
    var text = OpenMetricsText()
    let names = suite.names
    let sides = names == .standard ? [] : [("base", names.base), ("candidate", names.candidate)]
    for judgement in suite.judgements {
      let labels =
        labels(of: judgement.subject.benchmark) + [("metric", judgement.metric.name)] + sides
      if judgement.metric.scale == .logarithmic, let slowdown = judgement.slowdown {
        add(
          "check_slowdown", [("estimate", slowdown)], judgement.slowdownInterval,
          help: "By which share of the base the candidate is slower, and its 90 % interval", labels,
          to: &text)
      }
      text.add(
        "check_judgement", help: "1, with the word of each metric",
        labels + [("verdict", judgement.verdict.rawValue)], 1)
    }
    for verdict in CheckSuite.Verdict.allCases {
      text.add(
        "check_verdict", help: "1 for the verdict of the whole check, 0 for the others",
        [("verdict", verdict.rawValue)], suite.verdict == verdict ? 1 : 0)
    }
    return text.text
  }

  private static func add(
    _ name: String, _ estimate: [(String, Double)], _ interval: ClosedRange<Double>?, help: String,
    _ labels: [Label], to text: inout OpenMetricsText
  ) {
    let bounds = interval.map { [("low", $0.lowerBound), ("high", $0.upperBound)] } ?? []
    for (statistic, value) in estimate + bounds {
      text.add(name, unit: "ratio", help: help, labels + [("statistic", statistic)], value)
    }
  }

  private static func labels(of benchmark: Benchmark) -> [Label] {
    zip(BenchmarkColumns.names, BenchmarkColumns.fields(of: benchmark)).map { ($0, $1) }
  }

  /// The name of a metric's family without its unit, the unit, and how many of the metric's make one of them.
  private static func family(of metric: Metric) -> (name: String, unit: String, divisor: Double) {
    let (end, unit, divisor) = metric.unit.inOpenMetrics
    let name = metric.name.hasSuffix(end) ? String(metric.name.dropLast(end.count)) : metric.name
    return (name, unit, divisor)
  }
}

extension Quantity.Unit {
  /// The end of a column's name that tells it, the base unit, and how many make one of those.
  fileprivate var inOpenMetrics: (end: String, unit: String, divisor: Double) {
    switch self {
    case .nanoseconds: ("_ns", "seconds", 1e9)
    case .microseconds: ("_us", "seconds", 1e6)
    case .ticks: ("_ticks", "seconds", 100)
    case .perSecond: ("_per_s", "per_second", 1)
    case .bytes: ("_bytes", "bytes", 1)
    case .bytesPerSecond: ("_bytes_per_s", "bytes_per_second", 1)
    case .nanosecondsPerMessage: ("_ns_per_message", "seconds_per_message", 1e9)
    case .fraction: ("_fraction", "ratio", 1)
    case .ratio: ("_ratio", "ratio", 1)
    case .count: ("", "", 1)
    }
  }
}
