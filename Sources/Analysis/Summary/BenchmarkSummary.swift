package import BenchmarkModel

/// What the trials of one benchmark say.
package struct BenchmarkSummary: Equatable, Sendable {
  /// Trials that gave no result for the same reason.
  package struct Problem: Equatable, Sendable {
    package let status: TrialRow.Status
    package let reason: String
    package fileprivate(set) var count: Int
  }

  package let benchmark: Benchmark
  /// How the CPUs of the two ends are related; nil where trials differ, or it is not known.
  package let cpuRelation: CPURelation?
  /// How many trials there are, of whatever status.
  package let trials: Int
  /// How many of them gave a result.
  package var measuredTrials: Int { trials - problems.reduce(0) { $0 + $1.count } }
  /// What became of the trials that are not ok, in order of first appearance.
  package let problems: [Problem]
  /// Warnings about the trials as a whole.
  package let warnings: [SummaryWarning]
  /// The step that a message is just beyond; nil where there is none.
  let step: TransferStep?
  /// Buffers that the cache holds all the same; nil where it does not, or there is one a direction.
  let cachedBuffers: CachedBuffers?
  /// The metrics that at least one trial gave a value for, in the order of their columns.
  package let metrics: [MetricSummary]

  /// Whether the transport cannot do what the benchmark asks.
  package var isUnsupported: Bool {
    !problems.isEmpty && metrics.isEmpty && problems.allSatisfy { $0.status == .unsupported }
  }

  /// The summary of one metric; nil where no trial gave a value.
  package subscript(metric: Metric) -> MetricSummary? { metrics.first { $0.metric == metric } }

  /// - Parameter rows: all rows of the benchmark.
  init(_ benchmark: Benchmark, rows: [TrialRow], isDebugBuild: Bool) {
    let measured = rows.filter { $0.status == .ok }
    let problems = Self.problems(in: rows)
    var warnings: [SummaryWarning] =
      isDebugBuild && benchmark.workload.traits.isTimed ? [.debugBuild] : []
    if problems.contains(where: { $0.status != .unsupported }) { warnings.append(.failedTrials) }
    if benchmark.workload.traits.isTimed { warnings += Disturbance.warnings(about: measured) }
    warnings += FilteredMessages.warnings(about: measured)
    warnings += PortShortage.warnings(about: measured, of: benchmark)
    warnings += Autotuning.warnings(about: measured)
    warnings += ClientBound.warnings(about: measured)
    if benchmark.variant.transport.usesSoftirqs,
      measured.contains(where: { $0.conditions[.interruptsApart] == 1 })
    {
      warnings.append(.withoutSoftirq)
    }
    step = TransferStep(of: benchmark, in: measured)
    if step != nil { warnings.append(.beyondStep) }
    cachedBuffers = CachedBuffers(of: benchmark, in: measured)
    if cachedBuffers != nil { warnings.append(.buffersInCache) }
    self.benchmark = benchmark
    self.problems = problems
    self.warnings = warnings
    trials = rows.count
    cpuRelation = measured.map(\.cpuRelation).common
    metrics = Metric.all.filter(\.isSummarised).compactMap { metric in
      MetricSummary(
        metric, values: measured.compactMap { $0.metrics[metric] },
        of: benchmark, benchmarkWarnings: warnings)
    }
  }

  private static func problems(in rows: [TrialRow]) -> [Problem] {
    var problems: [Problem] = []
    for row in rows where row.status != .ok {
      let known = problems.firstIndex { $0.status == row.status && $0.reason == row.reason }
      if let known {
        problems[known].count += 1
      } else {
        problems.append(Problem(status: row.status, reason: row.reason, count: 1))
      }
    }
    return problems
  }
}
