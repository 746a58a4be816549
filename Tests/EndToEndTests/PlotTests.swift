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

  /// Zeros alone, single values, ranges of twenty decades: gnuplot takes offence at none.
  @Test func whateverWasMeasured() throws {
    for seed in UInt64(1)...12 {
      let charts = Charts(rows: RandomResults.rows(seed: seed)).all
      let directory = "\(plots.work)/r\(seed)/plots"
      try Directory.make(directory)
      for file in charts.flatMap(PlotFiles.data) {
        try AppendingFile.replace("\(directory)/\(file.name)", with: file.text)
      }
      try AppendingFile.replace("\(directory)/charts.txt", with: PlotFiles.list(of: charts))
      let outcome = try plots.draw("r\(seed)")
      #expect(outcome.code == 0 && (outcome.errors.isEmpty || charts.isEmpty), "\(outcome.errors)")
      for chart in charts { _ = try Picture("\(directory)/\(chart.name).svg") }
    }
  }
}
