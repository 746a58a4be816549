import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Pictures of results directories, drawn by plots.gnuplot from what the tool has written.
@Suite(.sandboxed, .enabled(if: Tool.exists("gnuplot"), "needs gnuplot")) struct PlotTests {
  private static let repository = Directory.parent(
    of: Directory.parent(of: Directory.parent(of: #filePath)))

  private var sandbox: Sandbox { Sandbox.current }
  private var work: String { sandbox.work }

  private func draw(
    _ directory: String = "r", wrapper: [String] = []
  ) throws -> Outcome {
    try sandbox.run(
      ["-e", "dir='\(directory)'", "\(Self.repository)/plots.gnuplot"], wrapper: wrapper,
      tool: "gnuplot")
  }

  /// Copies results that the repository keeps, without their pictures.
  private func copy(_ name: String) throws {
    try Directory.make("\(work)/r")
    for file in ["trials.csv", "environment.csv", "percentiles.csv", "summary.csv"] {
      let text = try #require(TextFile.read("\(Self.repository)/results/\(name)/\(file)"))
      try AppendingFile.replace("\(work)/r/\(file)", with: text)
    }
  }

  private func report() throws {
    let outcome = try sandbox.run(["report", "r"])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private var names: [String] {
    (TextFile.read("\(work)/r/plots/charts.txt") ?? "").split(separator: "\n").map(String.init)
  }

  /// Expects each picture to be there and to hold its words, labels, ticks and marks.
  private func expectPictures(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = try draw()
    #expect(outcome.code == 0, sourceLocation: sourceLocation)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)", sourceLocation: sourceLocation)
    try #require(!names.isEmpty, sourceLocation: sourceLocation)
    for name in names {
      let path = "\(work)/r/plots/\(name)"
      let picture = try Picture("\(path).svg")
      let drawing = try Drawing("\(path).chart")
      let texts = ["text", "xtick", "ytick", "xlabel", "ylabel"].flatMap(drawing.texts)
      let missing = Set(texts).subtracting(picture.texts)
      #expect(missing.isEmpty, "\(name)", sourceLocation: sourceLocation)
      #expect(drawing.count("xtick") > 1, "\(name)", sourceLocation: sourceLocation)
      try expectMarks(name, picture, drawing, sourceLocation)
      #expect(Picture.isPNG("\(path).png"), "\(name)", sourceLocation: sourceLocation)
    }
  }

  /// A mark for each value, but for curves of percentiles, and a bar for each part.
  private func expectMarks(
    _ name: String, _ picture: Picture, _ drawing: Drawing, _ sourceLocation: SourceLocation
  ) throws {
    let rows = try Results("\(work)/r").table("plots/\(name).csv")
    let values = rows.count { $0["value"] != "" }
    #expect(values > 0, "\(name)", sourceLocation: sourceLocation)
    if rows[0]["part"] == nil {
      let isDense = name.hasPrefix("percentiles")
      let expected = isDense ? 2 * drawing.count("symbol") : values
      #expect(picture.marks >= expected, "\(name)", sourceLocation: sourceLocation)
    }
    #expect(picture.shapes >= (rows[0]["part"] == nil ? 2 : values), "\(name)")
  }

  @Test(arguments: [
    (
      "example",
      ["round-trip-same", "percentiles-split-1K", "loss-split", "connect-phases-same-64"]
    ),
    ("burst", ["outcomes-split"]),
  ])
  func keptResults(name: String, some: [String]) throws {
    try copy(name)
    try Directory.make("\(work)/r/plots")
    for stale in ["goodput-free.svg", "check.png", "compare-latency-64-same.csv", "mine.svg"] {
      try AppendingFile.replace("\(work)/r/plots/\(stale)", with: "old")
    }
    try report()
    try expectPictures()
    #expect(names.filter(some.contains) == some)
    let files = Set(Directory.entries(of: "\(work)/r/plots"))
    let suffixes = [".csv", ".chart", ".svg", ".png"]
    let expected = names.flatMap { name in suffixes.map { name + $0 } }
    #expect(files == Set(expected + ["charts.txt", "mine.svg"]))
  }

  @Test func aComparisonThatWasMeasured() throws {
    let outcome = try sandbox.run(
      line: "compare unix-stream pipe --workloads latency --sizes 64 --placement same --trials 7"
        + " --precision 50 --output r")
    try #require(outcome.code == 0 || outcome.code == 3, "\(outcome.errors)")
    try expectPictures()
    #expect(names == ["compare-latency-64-same"])
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
    try Directory.make("\(work)/r")
    try AppendingFile.replace(
      "\(work)/r/trials.csv",
      with: TrialsCSV.header + simulator.rows.map(TrialsCSV.line).joined())
    try AppendingFile.replace("\(work)/r/environment.csv", with: "key,value\nended,complete\n")
    try report()
    try expectPictures()
    #expect(names == ["check"])
    let picture = try Picture("\(work)/r/plots/check.svg")
    #expect(picture.texts.contains("Control, slowed on purpose: should be regressed"))
  }

  /// Zeros alone, single values, ranges of twenty decades: gnuplot takes offence at none.
  @Test func whateverWasMeasured() throws {
    for seed in UInt64(1)...12 {
      let charts = Charts(rows: RandomResults.rows(seed: seed)).all
      let plots = "\(work)/r\(seed)/plots"
      try Directory.make(plots)
      for file in charts.flatMap(PlotFiles.data) {
        try AppendingFile.replace("\(plots)/\(file.name)", with: file.text)
      }
      try AppendingFile.replace("\(plots)/charts.txt", with: PlotFiles.list(of: charts))
      let outcome = try draw("r\(seed)")
      #expect(outcome.code == 0 && (outcome.errors.isEmpty || charts.isEmpty), "\(outcome.errors)")
      for chart in charts { _ = try Picture("\(plots)/\(chart.name).svg") }
    }
  }

  // MARK: What cannot be drawn

  @Test func otherDataTakeTheirOldPictureAway() throws {
    try copy("burst")
    try report()
    try expectPictures()
    try report()
    let picture = "\(work)/r/plots/outcomes-split.svg"
    #expect(TextFile.read(picture) != nil, "nothing is new")
    try AppendingFile.replace("\(work)/r/plots/outcomes-split.csv", with: "other\n")
    try report()
    #expect(TextFile.read(picture) == nil)
  }

  @Test func olderResultsHaveNothingToDrawFrom() throws {
    try copy("burst")
    let outcome = try draw()
    #expect(outcome.code == 66)
    #expect(
      outcome.errors
        == "plots.gnuplot: 'r' has no plots/charts.txt, which lists what is to be drawn;"
        + " 'sockbench report r' writes it.\n")
    #expect(try draw("elsewhere").code == 66)
    try AppendingFile.replace("\(work)/r/calibration.csv", with: "")
    let calibration = try draw()
    #expect(calibration.code == 0 && calibration.errors.contains("holds a calibration or a search"))
  }

  /// The rest is drawn all the same.
  @Test func whatIsMissingOrDamagedIsNamed() throws {
    let outcome = try sandbox.run(
      line: "run --workloads latency,throughput --transports pipe --sizes 64,128 --placement same"
        + " --trials 1 --warmup 0 --messages 200 --duration 20s --output r")
    try #require(outcome.code == 0, "\(outcome.errors)")
    let plots = "\(work)/r/plots"
    unlink("\(plots)/goodput-same.csv")
    let missing = try draw()
    #expect(missing.code == 66)
    #expect(
      missing.errors == "plots.gnuplot: 'r/plots' lacks a readable goodput-same.csv or"
        + " goodput-same.chart; 'sockbench report r' writes them.\n")
    #expect(TextFile.read("\(plots)/goodput-same.svg") == nil)
    _ = try Picture("\(plots)/round-trip-same.svg")
    for damage in ["", "sockbench chart 1\nsize 10 10\n", "system 'touch x'\nend\n"] {
      try report()
      try AppendingFile.replace("\(plots)/goodput-same.chart", with: damage)
      let damaged = try draw()
      #expect(damaged.code == 65 && damaged.errors.contains("goodput-same.chart"))
      #expect(TextFile.read("\(work)/x") == nil)
    }
    try AppendingFile.replace("\(plots)/charts.txt", with: "../../e\n")
    #expect(try draw().code == 66)
    try AppendingFile.replace("\(plots)/charts.txt", with: "")
    let nothing = try draw()
    #expect(nothing.code == 0 && nothing.errors.contains("holds no measurements"))
  }

  @Test(.enabled(if: Machine.canChangeUser, "needs root, prlimit and setpriv"))
  func picturesThatCannotBeWritten() throws {
    try copy("burst")
    try report()
    let outcome = try draw(wrapper: Machine.asStranger(5))
    #expect(outcome.code == 73)
    #expect(
      outcome.errors == "plots.gnuplot: the pictures cannot be written to 'r/plots'.\n")
  }
}
