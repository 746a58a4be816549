import BenchmarkModel

/// The course of a step: of each variant its first trial that counted, at the rate at which there is most to see.
struct SeriesChart {
  let draft: ChartDraft
  let looks: Looks
  /// Of all trials, by benchmark.
  let series: [Benchmark: TrialSeries]

  /// nil where there is nothing to draw.
  var chart: Chart? {
    guard let rate else { return nil }
    let results = draft.results.filter {
      $0.benchmark.rate?.asAsked == rate && stretches($0).count > 1
    }
    let length = results.map { end(of: stretches($0)) }.max() ?? 0
    if length == 0 { return nil }
    let knowsTail = results.allSatisfy { result in
      let all = stretches(result)
      return 2 * all.count { $0.p99 != nil } > all.count
    }
    let panels = [
      panel("deepest queue: requests due and not answered", .queueDepthMax, results, length) {
        $0.queueDepthMax.map { Double($0) }
      },
      panel(
        knowsTail ? "p99 of the requests due then" : "p50 of the requests due then", .loads.p99,
        results, length
      ) { knowsTail ? $0.p99 : $0.p50 },
    ].filter { !$0.series.isEmpty }
    return Chart(
      name: draft.name, title: "\(draft.title), at \(rate.inWords)",
      notes: [draft.plan.reading, draft.common], .panels(panels))
  }

  /// The lowest at which a queue grew, as it shows how; else the highest.
  private var rate: OfferedRate? {
    let unstable = draft.results.filter { ($0[.isStable]?.median ?? 1) < 1 }
    return unstable.compactMap(\.benchmark.rate?.asAsked).min()
      ?? draft.results.compactMap(\.benchmark.rate?.asAsked).max()
  }

  private func stretches(_ result: BenchmarkSummary) -> [SeriesStretch] {
    series[result.benchmark]?.stretches ?? []
  }

  /// In nanoseconds from the start of the step.
  private func end(of stretches: [SeriesStretch]) -> Double {
    guard stretches.count > 1, let last = stretches.last else { return 0 }
    return Double(last.start + stretches[1].start)
  }

  private func panel(
    _ title: String, _ metric: Metric, _ results: [BenchmarkSummary], _ length: Double,
    _ value: (SeriesStretch) -> Double?
  ) -> ChartPanel {
    let all = results.map { result in
      let stretches = stretches(result)
      let middle = Double(stretches[1].start) / 2
      let label = draft.label(result)
      return ChartSeries(
        label: label, look: looks[result.benchmark.variant.transport, label],
        points: stretches.map { stretch in
          let instant = Double(stretch.start) + middle
          return ChartPoint(
            x: instant, xName: Readable.time(nanoseconds: instant), place: instant / length,
            value: value(stretch), interval: nil, warnings: [])
        }, marks: .whole)
    }.filter { $0.points.contains { $0.value != nil } }
    let ticks = ChartTicks.linear(in: 0...length, most: 8) { ChartText.tick($0, of: .loads.p99) }
    return ChartPanel(
      title: title,
      x: ChartAxis(
        title: "since the step began", scale: .linear, range: 0...1,
        ticks: ticks.map { ChartAxis.Tick($0.value / length, $0.label) }),
      y: .upright("", over: all.flatMap(\.points).compactMap(\.value), isShare: false) {
        ChartText.tick($0, of: metric)
      }, series: all)
  }
}
