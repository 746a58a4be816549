import Analysis
import BenchmarkModel
import TestSupport
import Testing

@testable import sockbench

/// `check BASELINE CURRENT`: from stored numbers alone, so that the verdict is certain.
@Suite struct BaselineCheckTests {
  private typealias Batch = BaselineFixture.Batch

  private let place: Workplace

  init() throws { place = try Workplace() }

  /// How many sessions the baseline has, how many times as slow the current one is, and what comes of it.
  @Test(
    arguments: [
      (5, (1.0, 1.0), 0, "no alarm"), (5, (1.029, 1.029), 0, "no alarm"),
      (5, (0.5, 0.5), 0, "no alarm"), (5, (1.05, 1.0), 1, "regressed"),
      (5, (1.0, 1.2), 1, "regressed"), (1, (1.0, 1.0), 3, "inconclusive"),
      (4, (2.0, 2.0), 3, "inconclusive"),
    ] as [(Int, (Double, Double), Int32, String)])
  func verdicts(
    sessions: Int, slowdown: (floor: Double, rest: Double), code: Int32, verdict: String
  ) throws {
    try BaselineFixture(sessions: sessions).write("base", into: place)
    var current = BaselineFixture()
    current.batches = [Batch(step: .screen, floor: slowdown.floor, rest: slowdown.rest)]
    try current.write("now", into: place)
    let files = place.files
    for format in DocumentFormat.all(for: .baselineCheck) where format != .csv {
      let outcome = try place.run("check base now --format \(format)")
      outcome.expectQuiet(code: code)
      switch format {
      case .json:
        let report = try PrintedReport(json: outcome.printed)
        #expect(report.verdict == verdict)
        #expect(report.sentence?.hasPrefix("\(verdict): ") == true)
      case .markdown:
        #expect(try PrintedReport.tables(inMarkdown: outcome.printed).count == 6)
        #expect(outcome.printed.hasPrefix("\(verdict): "))
      case .html: #expect(outcome.printed.contains("<li>\(verdict): "))
      default:
        #expect(outcome.printed.contains("\n\(verdict): "))
        // Nothing was written that one could be pointed to.
        #expect(!outcome.printed.contains("results:"))
      }
    }
    #expect(place.files == files)
  }

  @Test(arguments: DocumentFormat.all(for: .baselineCheck))
  func whatWasNotMeasuredAgainIsNamed(format: DocumentFormat) throws {
    var base = BaselineFixture(sessions: 5)
    base.messages = [MessageSize(64), MessageSize(1024)]
    try base.write("base", into: place)
    try BaselineFixture(sessions: 5).write("now", into: place)
    let outcome = try place.run("check base now --format \(format)")
    outcome.expectQuiet(code: 3)
    if format == .csv {
      #expect(outcome.words.contains(",1024,"))
      #expect(outcome.words.contains(",inconclusive,not measured again"))
    } else {
      #expect(
        outcome.words.contains(
          "inconclusive: not measured again: unix-stream latency 1K same; store both with the same"
            + " transports and sizes."))
    }
    // The other way round nothing is missing.
    try place.run("check now base").expectQuiet(code: 0)
  }

  /// Everything but the floor and the ratio to the pipe is shown with these words, however it differs.
  @Test func theWeatherIsNotJudged() throws {
    try BaselineFixture(sessions: 5).write("base", into: place)
    try BaselineFixture().write("now", into: place)
    let outcome = try place.run("check base now --format json")
    let metrics = try #require(try PrintedReport(json: outcome.printed).metrics)
    let judged = metrics.filter { $0["verdict"]?.text != "not judged" }
    #expect(
      judged.compactMap { $0["metric"]?.text }.sorted() == ["floor_latency_ns", "ratio_to_pipe"])
    let shown = metrics.filter { $0["verdict"]?.text == "not judged" }
    #expect(shown.count == 4)
    #expect(shown.allSatisfy { $0["reason"]?.text == "moves with the load of the machine" })
  }
}
