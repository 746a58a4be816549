package import BenchmarkModel

/// All pictures that the rows of a results directory make.
package struct Charts: Sendable {
  package let all: [Chart]

  /// Whether rows are of a kind that is drawn: those of calibrations and searches for sizes are not.
  package static func canDraw(_ rows: [TrialRow]) -> Bool {
    rows.contains { row in
      switch row.purpose?.role {
      // Commands of all kinds note what cannot be measured.
      case nil: row.status != .unsupported
      case .compare, .baseline, .capacity: true
      case .check, .equalControl, .slowControl: row.purpose?.suite == 0
      case .crossover, .saturation, .continuous: false
      }
    }
  }

  /// - Parameters:
  ///   - rows: of runs, comparisons, checks and searches for rates, also of several kinds.
  ///   - isDebugBuild: whether the tool that measured was built without optimisation.
  ///   - percentiles: what histograms left, which rows do not hold.
  ///   - series: steps over time, in the order of trials.
  ///   - baseline: the rows that a check held those of now against.
  package init(
    rows: [TrialRow], isDebugBuild: Bool = false, percentiles: [PercentileCurve] = [],
    series: [TrialSeries] = [], baseline: [TrialRow] = []
  ) {
    var all = Self.plain(
      Summary(
        rows: rows.filter { $0.purpose == nil || $0.isCountedToCompare }, isDebugBuild: isDebugBuild
      ), percentiles, series)
    all += ContestChart.charts(of: Comparison(rows: rows).contests)
    all += CapacityChart.charts(of: Capacities(rows: rows))
    let isCheck = rows.contains { $0.purpose?.role == .check && $0.purpose?.suite == 0 }
    if isCheck {
      let suite = CheckSuite(rows: rows)
      all += CheckChart.charts(of: suite) + EvidenceChart.charts(of: rows, suite.names)
    }
    if !baseline.isEmpty {
      all += BaselineChart.charts(
        of: BaselineCheck(baseline: baseline, current: rows, isMeasured: true))
    }
    self.all = all
  }

  /// Those of trials that take no turns.
  private static func plain(
    _ summary: Summary, _ percentiles: [PercentileCurve], _ series: [TrialSeries]
  ) -> [Chart] {
    let drafts = Workload.allCases.flatMap { workload in
      let results = summary.benchmarks.filter { $0.benchmark.workload == workload }
      return workload.presentation.charts.flatMap { ChartDraft.all($0, results) }
    }
    let looks = Looks(drafts.map(\.labels))
    let curves = Dictionary(percentiles.map { ($0.benchmark, $0) }) { first, _ in first }
    let steps = Dictionary(series.map { ($0.benchmark, $0) }) { first, _ in first }
    return drafts.flatMap { charts($0, looks, curves, steps) }
  }

  private static func charts(
    _ draft: ChartDraft, _ looks: Looks, _ curves: [Benchmark: PercentileCurve],
    _ series: [Benchmark: TrialSeries]
  ) -> [Chart] {
    switch draft.plan.form {
    case .curves(let values) where draft.hasCurves:
      return [CurveChart(draft: draft, looks: looks).chart(values)].compactMap(\.self)
    case .curves(let values): return RowChart(draft: draft, looks: looks).charts(values)
    case .rows(let value): return RowChart(draft: draft, looks: looks).chartsBySize(value)
    case .parts(let plan): return PartChart(draft: draft, looks: looks, plan: plan).charts
    case .series:
      return [SeriesChart(draft: draft, looks: looks, series: series).chart].compactMap(\.self)
    case .percentiles:
      let own = draft.results[0].benchmark
      let beside = curves.values.filter {
        $0.benchmark.workload == own.workload && $0.benchmark.placement == own.placement
      }
      return [
        PercentileChart(draft: draft, looks: looks, curves: curves, beside: beside).chart
      ].compactMap(\.self)
    }
  }
}
