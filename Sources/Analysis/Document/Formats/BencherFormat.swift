import BenchmarkModel

/// Bencher Metric Format: measures by benchmark, each a value with its interval.
///
/// Ratios are from turns, and hold beyond the hour; what a message took in nanoseconds does not, and a gate on it would
/// judge the hour.
enum BencherFormat: DocumentRenderer {
  static let kinds: [Document.Kind] = [.run, .comparison, .check]

  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    switch document.subject {
    case .run(let run): text(for: run.comparison, hasAbsolutes: hasAbsolutes)
    case .comparison(let comparison): text(for: comparison, hasAbsolutes: hasAbsolutes)
    case .check(let suite): text(for: suite, hasAbsolutes: hasAbsolutes)
    default: nil
    }
  }

  /// Measures by their names, by the names of benchmarks.
  private typealias Results = [String: [String: JSONText.Value]]

  /// - Parameter hasAbsolutes: whether the medians of the arms go with the ratios.
  static func text(for comparison: Comparison, hasAbsolutes: Bool) -> String {
    var results: Results = [:]
    for contest in comparison.contests {
      for arm in contest.metrics.joined() {
        let name = BenchmarkName.text(arm.benchmark)
        if hasAbsolutes { add(arm.metric.name, value(arm.median), to: name, in: &results) }
        if arm.arm == contest.reference { continue }
        let reference = contest.arms[contest.reference].variant
        add(
          ratioName(arm.metric), value(arm.speed, arm.speedInterval),
          to: "\(name) against \(reference)", in: &results)
      }
    }
    for result in comparison.counts.benchmarks {
      let metric = result.benchmark.workload.traits.mainMetric
      guard let count = result[metric] else { continue }
      add(
        metric.name, value(count.median, count.range), to: BenchmarkName.text(result.benchmark),
        in: &results)
    }
    return text(results)
  }

  /// - Parameter hasAbsolutes: whether the medians of both sides go with the ratios.
  static func text(for suite: CheckSuite, hasAbsolutes: Bool) -> String {
    var results: Results = [:]
    let suffix = suite.names == .standard ? "" : " \(suite.names.candidate)"
    for judgement in suite.judgements where judgement.metric.scale == .logarithmic {
      let name = BenchmarkName.text(judgement.subject.benchmark)
      if hasAbsolutes, let base = judgement.baseMedian, let candidate = judgement.candidateMedian {
        add(judgement.metric.name, value(base), to: "\(name) \(suite.names.base)", in: &results)
        add(judgement.metric.name, value(candidate), to: "\(name)\(suffix)", in: &results)
      }
      guard let slowdown = judgement.slowdown else { continue }
      let interval = judgement.slowdownInterval.map {
        1 / (1 + $0.upperBound)...1 / (1 + $0.lowerBound)
      }
      add(
        ratioName(judgement.metric), value(1 / (1 + slowdown), interval),
        to: "\(name) against \(suite.names.base)", in: &results)
    }
    return text(results)
  }

  /// How many times as fast: more is better, whatever is better of the metric itself.
  private static func ratioName(_ metric: Metric) -> String { "\(metric.name)_speed_ratio" }

  private static func value(
    _ value: Double, _ interval: ClosedRange<Double>? = nil
  ) -> JSONText.Value? {
    guard value.isFinite else { return nil }
    var members: [String: JSONText.Value] = ["value": .number(value)]
    if let interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
      members["lower_value"] = .number(interval.lowerBound)
      members["upper_value"] = .number(interval.upperBound)
    }
    return .object(members)
  }

  /// The first arm of a name stands for it, where a transport is compared with itself.
  private static func add(
    _ measure: String, _ value: JSONText.Value?, to benchmark: String, in results: inout Results
  ) {
    guard let value, results[benchmark]?[measure] == nil else { return }
    results[benchmark, default: [:]][measure] = value
  }

  private static func text(_ results: Results) -> String {
    JSONText.text(results.mapValues { .object($0) })
  }
}
