import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// Pictures of results directories, drawn by plots.gnuplot from what the tool has written.
@Suite(.sandboxed, .enabled(if: Tool.exists("gnuplot"), "needs gnuplot")) struct PlotTests {
  private let plots = Plots()

  @Test(arguments: [
    (
      "example",
      ["round-trip-same", "percentiles-split-1K", "loss-split", "connect-phases-same-64"]
    ),
    ("burst", ["outcomes-split"]),
  ])
  func keptResults(name: String, some: [String]) throws {
    try plots.copy(name)
    try Directory.make("\(plots.work)/r/plots")
    for stale in ["goodput-free.svg", "check.png", "compare-latency-64-same.csv", "mine.svg"] {
      try AppendingFile.replace("\(plots.work)/r/plots/\(stale)", with: "old")
    }
    try plots.report()
    try plots.expectPictures()
    #expect(plots.names.filter(some.contains) == some)
    let files = Set(Directory.entries(of: "\(plots.work)/r/plots"))
    let suffixes = [".csv", ".chart", ".svg", ".png"]
    let expected = plots.names.flatMap { name in suffixes.map { name + $0 } }
    #expect(files == Set(expected + ["charts.txt", "mine.svg"]))
  }

  @Test func aComparison() throws {
    var simulator = TrialSimulator(seed: 4)
    let arms = [Transport.unixStream, .pipe].map {
      Benchmark(Variant($0), .latency) { $0.message = MessageSize(64) }
    }
    simulator.run(12, Purpose(.compare, terms: Terms(reference: 0)), arms, .slower(by: 0.3))
    try plots.sandbox.keepResults(simulator.rows)
    try plots.report()
    try plots.expectPictures()
    #expect(plots.names == ["compare-latency-64-same"])
  }

  @Test func aSearchForARate() throws {
    try plots.sandbox.keepResults(SearchRows.manifold)
    try plots.report()
    try plots.expectPictures()
    #expect(plots.names == ["search-p99-200us-split-64"])
  }

  /// What is unstable has its marks although its values are beyond the axis.
  @Test func unstableRates() throws {
    let rows = [(10_000, 60_000.0, 1.0), (20_000, 70_000, 1), (50_000, 3e7, 0), (90_000, 5e7, 0)]
    try plots.sandbox.keepResults(
      rows.enumerated().map { trial, row in
        TrialRow(
          trial: trial, cycle: 0, arm: 0,
          benchmark: Benchmark(Variant(.tcp), .load) { $0.rate = .perSecond(row.0) }, status: .ok,
          metrics: [.loads.p99: row.1, .isStable: row.2])
      })
    try plots.report()
    try plots.expectPictures()
    #expect(plots.names.count == 1)
  }

  @Test func aCheckWithItsControls() throws {
    var simulator = TrialSimulator(seed: 3)
    let metrics = Workload.latency.traits.comparedMetrics
    let levels = Dictionary(uniqueKeysWithValues: metrics.map { ($0, 9_000.0) })
    for (role, slowdown) in [
      (Purpose.Role.check, 0.1), (.equalControl, 0), (.slowControl, 0.05),
    ] {
      let benchmark = Benchmark(Variant(.unixStream), .latency) { $0.message = MessageSize(64) }
      var model = TrialSimulator.Model.slower(by: slowdown)
      model.levels = levels
      for step in [Purpose.Step.screen, .confirm, .decide] {
        simulator.run(50, Purpose(role, step: step), [benchmark, benchmark], model)
      }
    }
    try plots.sandbox.keepResults(simulator.rows)
    try plots.report()
    try plots.expectPictures()
    #expect(plots.names == ["check"])
    let picture = try Picture("\(plots.work)/r/plots/check.svg")
    #expect(picture.texts.contains("Control, slowed on purpose: should be regressed"))
  }

  /// A curve ends before a place of which nothing is known, and begins again behind it, whatever the scale.
  @Test(arguments: [Metric.lossFraction, .ownLatenessP99])
  func noLineRunsAcrossWhatIsNotKnown(metric: Metric) throws {
    let rows = [10_000, 20_000, 50_000, 90_000, 95_000].enumerated().map { trial, rate in
      let benchmark = Benchmark(Variant(.udp), .load) { $0.rate = .perSecond(rate) }
      return TrialRow(
        trial: trial, cycle: 0, arm: 0, benchmark: benchmark,
        status: rate == 50_000 ? .invalid : .ok,
        metrics: rate == 50_000 ? [:] : [metric: Double(rate) / 1e6])
    }
    let charts = Charts(rows: rows).all
    try #require(charts.count == 1)
    let (outcome, directory) = try draw(charts, in: "r")
    #expect(outcome.code == 0)
    let svg = try #require(TextFile.read("\(directory)/\(charts[0].name).svg"))
    let curve = try #require(
      svg.split(separator: "<title>gnuplot_plot_2a</title>").dropFirst().first)
    let path = try #require(curve.split(separator: " d='").dropFirst().first?.prefix { $0 != "'" })
    #expect(path.count { $0 == "L" } == 2, "\(path)")
  }

  /// Zeros alone, single values, ranges of twenty decades: gnuplot takes offence at none.
  @Test func whateverWasMeasured() throws {
    for seed in UInt64(1)...12 {
      let charts = Charts(rows: RandomResults.rows(seed: seed)).all
      let (outcome, directory) = try draw(charts, in: "r\(seed)")
      #expect(outcome.code == 0 && (outcome.errors.isEmpty || charts.isEmpty), "\(outcome.errors)")
      for chart in charts { _ = try Picture("\(directory)/\(chart.name).svg") }
    }
  }

  /// - Returns: also where the pictures are.
  private func draw(_ charts: [Chart], in name: String) throws -> (Outcome, directory: String) {
    let directory = "\(plots.work)/\(name)/plots"
    try Directory.make(directory)
    for file in charts.flatMap(PlotFiles.data) {
      try AppendingFile.replace("\(directory)/\(file.name)", with: file.text)
    }
    try AppendingFile.replace("\(directory)/charts.txt", with: PlotFiles.list(of: charts))
    return (try plots.draw(name), directory)
  }
}
