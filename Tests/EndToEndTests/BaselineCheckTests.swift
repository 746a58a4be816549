import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// `check BASELINE CURRENT`: from stored numbers alone, so that the verdict is certain.
@Suite(.sandboxed) struct BaselineCheckTests {
  private typealias Batch = BaselineFixture.Batch

  /// How many times as slow each batch is, and what comes of it.
  @Test(
    arguments: [
      ([(1.0, 1.0)], 0, "ok"), ([(1.029, 1.029)], 0, "ok"), ([(0.5, 0.5)], 0, "ok"),
      ([(1.031, 1.031)], 3, "inconclusive"),
      ([(1.04, 1.04), (1.04, 1.04)], 3, "inconclusive"),
      ([(1.04, 1.04), (1.0, 1.0)], 0, "ok"),
      ([(1.04, 1.04), (1.04, 1.04), (1.04, 1.04)], 1, "regressed"),
      ([(1.0, 1.2)], 1, "regressed"), ([(1.0, 1.04)], 0, "ok"), ([(1.04, 1.2)], 1, "regressed"),
    ] as [([(Double, Double)], Int32, String)])
  func verdicts(slowdowns: [(floor: Double, rest: Double)], code: Int32, verdict: String) throws {
    let steps = [Purpose.Step.screen, .confirm, .decide]
    try BaselineFixture().write("base")
    var current = BaselineFixture()
    current.batches = zip(steps, slowdowns).map {
      Batch(step: $0, floor: $1.floor, rest: $1.rest)
    }
    try current.write("now")
    let sandbox = Sandbox.current
    let files = FileTree.paths(below: sandbox.work)
    for format in ["text", "markdown", "json"] {
      let outcome = try sandbox.run(line: "check base now --format \(format)")
      #expect(outcome.code == code, "\(outcome.output)")
      #expect(outcome.errors.isEmpty)
      switch format {
      case "json":
        let report = try PrintedReport(json: outcome.output)
        #expect(report.verdict == verdict)
        #expect(report.sentence?.hasPrefix("\(verdict): ") == true)
      case "markdown":
        _ = try PrintedReport.tables(inMarkdown: outcome.output)
        #expect(outcome.output.contains("\n\(verdict): "))
      default:
        #expect(outcome.output.contains("\n\(verdict): "))
        // Nothing was written that one could be pointed to.
        #expect(!outcome.output.contains("results:"))
      }
    }
    #expect(FileTree.paths(below: sandbox.work) == files)
  }

  @Test(arguments: ["text", "markdown", "json", "csv"])
  func whatWasNotMeasuredAgainIsNamed(format: String) throws {
    var base = BaselineFixture()
    base.messages = [ByteCount(64), ByteCount(1024)]
    try base.write("base")
    try BaselineFixture().write("now")
    let outcome = try Sandbox.current.run(line: "check base now --format \(format)")
    #expect(outcome.code == 3)
    let output = outcome.output.replacing("\n", with: " ")
    if format == "csv" {
      #expect(output.contains(",1024,") && output.contains(",inconclusive,not measured again"))
    } else {
      #expect(output.contains("not measured again: unix-stream latency 1K same"))
    }
    // The other way round nothing is missing.
    #expect(try Sandbox.current.run(line: "check now base").code == 0)
  }

  /// Everything but the floor and the ratio to the pipe is shown with these words, however it differs.
  @Test func theWeatherIsNotJudged() throws {
    try BaselineFixture().write("base")
    try BaselineFixture().write("now")
    let outcome = try Sandbox.current.run(line: "check base now --format json")
    let metrics = try #require(try PrintedReport(json: outcome.output).metrics)
    let judged = metrics.filter { $0["verdict"]?.text != "not judged" }
    #expect(
      judged.compactMap { $0["metric"]?.text }.sorted() == ["floor_latency_ns", "ratio_to_pipe"])
    let shown = metrics.filter { $0["verdict"]?.text == "not judged" }
    #expect(shown.count == 4)
    #expect(shown.allSatisfy { $0["reason"]?.text == "differs with the weather" })
  }
}
