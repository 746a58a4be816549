import BenchmarkModel

/// What the table says about one benchmark.
struct TableCell {
  private let result: BenchmarkSummary

  init(_ result: BenchmarkSummary) { self.result = result }

  /// Whether there is a number to show.
  var isMeasured: Bool { !result.metrics.isEmpty }

  /// What stands in place of numbers where nothing was measured; nil where something was.
  ///
  /// - Parameter row: the results of the same row at all sizes.
  func substitute(in row: [BenchmarkSummary?]) -> String? {
    if isMeasured { return nil }
    guard result.isUnsupported else { return "failed" }
    // That a smaller message is carried tells that the size is what is wrong.
    let carriesSmaller = row.contains { other in
      guard let other else { return false }
      return !other.isUnsupported && other.benchmark.message < result.benchmark.message
    }
    return carriesSmaller ? "too large" : "unsupported"
  }

  /// Sentences that a reader should know beside the number, the gravest first.
  var remarks: [String] { remarks(without: []) }

  /// - Parameters:
  ///   - excluded: warnings that are told elsewhere.
  ///   - tellsTails: whether percentiles are told that some trials had too few samples for.
  func remarks(without excluded: Set<SummaryWarning>, tellsTails: Bool = true) -> [String] {
    if result.isUnsupported { return result.problems.map(\.reason) }
    let warnings = result[result.benchmark.workload.traits.shownMetric]?.warnings
    let shown = warnings ?? result.warnings.filter { $0 == .failedTrials }
    return shown.filter { !excluded.contains($0) }.map { $0.sentence(about: result, beside: shown) }
      + (tellsTails ? unknownTail : [])
  }

  /// Percentiles that some trials had too few samples for, the least demanding alone.
  private var unknownTail: [String] {
    let benchmark = result.benchmark
    let traits = benchmark.workload.traits
    guard isMeasured, let timings = traits.timings else { return [] }
    let takes = [("p50", timings.p50, 20), ("p99", timings.p99, 1000)]
    let known = takes.map { result[$0.1]?.trials ?? 0 }
    guard let lacking = known.firstIndex(where: { $0 < result.measuredTrials }) else { return [] }
    let (percentile, _, count) = takes[lacking]
    let trials =
      known[lacking] == 0
      ? "no trial had" : "only \(known[lacking]) of \(result.measuredTrials) trials had"
    return [
      """
      \(trials) the \(count) \(traits.samples) that a \(percentile) takes; \(traits.remedyForMoreSamples(of: benchmark))
      """
    ]
  }
}
