import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// `sockbench report` of runs, and what it makes of files that are not as they were; the tests of
/// comparisons, checks and calibrations expect the reports of those.
@Suite struct ReportProgramTests {
  private let place: Workplace
  private let run: ProgramOutcome
  private static let files = [
    "environment.csv", "histograms.hlog", "percentiles.csv", "plots", "summary.csv", "trials.csv",
  ]

  init() throws {
    place = try Workplace()
    run = try place.run(
      "run --transports tcp,udp --workloads latency --sizes 64 --placement same --trials 2 --seed 1"
        + " --output r")
  }

  @Test func aRunIsReportedAgainToTheLastByte() throws {
    let summary = try place.text("r/summary.csv")
    place.remove("r/summary.csv")
    let report = try place.run("report r")
    report.expectQuiet(code: 0)
    #expect(report.printed + "\nresults: r\n" == run.printed)
    #expect(try place.text("r/summary.csv") == summary)
    let csv = try place.run("report r --format csv")
    csv.expectQuiet(code: 0)
    #expect(csv.printed == summary)
    let files = place.files.filter { !$0.hasPrefix("r/plots/") }
    #expect(files == ["r"] + Self.files.map { "r/\($0)" })
  }

  @Test(arguments: DocumentFormat.all(for: .run)) func aRunHasEveryForm(format: DocumentFormat)
    throws
  {
    let outcome = try place.run(
      "run --transports tcp,udp --workloads latency --sizes 64 --placement same --trials 2 --seed 1"
        + " --output f --format \(format)")
    outcome.expectQuiet(code: 0)
    let report = try place.run("report f --format \(format)").printed
    #expect(report + (format == .text ? "\nresults: f\n" : "") == outcome.printed)
  }

  @Test(arguments: [DocumentFormat.junit])
  func aRunLacksForms(format: DocumentFormat) throws {
    try place.expectRefusal(
      "report r --format \(format)", code: 64,
      "--format: this result is not printed as \(format), but as text, markdown, html, json, csv, bencher or openmetrics"
    )
  }

  @Test func theTrialsInTurnsOfABaselineAreNotSummarised() throws {
    let stored = try place.run(
      "run --baseline q --transports tcp --workloads latency --sizes 64 --placement same --trials 1"
        + " --seed 1")
    let report = try place.run("report results/q")
    #expect(stored.printed.hasPrefix(report.printed + "\nresults: results/q\n"))
  }

  @Test func anInterruptedRunIsReportedAgain() throws {
    let machine = SimulatedMachine()
    machine.fault = { $0.number == 2 ? .interrupted(signal: SIGINT) : nil }
    let interrupted = try place.run(
      "run --transports tcp --workloads latency --sizes 64 --placement same --trials 2 --seed 1"
        + " --output i", on: machine)
    #expect(interrupted.code == 130)
    #expect(try place.run("report i").printed + "\nresults: i\n" == interrupted.printed)
  }

  /// The rows do not tell of which build they are, and the circumstances do.
  @Test func theBuildIsThatOfTheRun() throws {
    let remark = "a debug build measures mostly itself"
    let environment = try place.text("r/environment.csv")
    for (build, isDebug) in [("release", false), ("debug", true)] {
      try place.write(
        "r/environment.csv",
        environment.replacing("build,debug", with: "build,\(build)").replacing(
          "build,release", with: "build,\(build)"))
      #expect(try place.run("report r").words.contains(remark) == isDebug)
    }
  }

  @Test(
    arguments: [
      (nil, "'r/environment.csv' cannot be read"),
      ("key\n", "'r/environment.csv': line 1: the column 'value' is missing"),
    ] as [(String?, String)])
  func circumstancesThatAreMissingAreSaidToBe(environment: String?, complaint: String) throws {
    if let environment {
      try place.write("r/environment.csv", environment)
    } else {
      place.remove("r/environment.csv")
    }
    let report = try place.run("report r")
    #expect(report.code == 0 && report.printed.contains("\npipe "))
    #expect(
      report.complaints == [
        "\(complaint); whether the run was complete, and of which build, is not known"
      ])
  }

  // MARK: Files

  private var inode: ino_t {
    var status = stat()
    stat("\(place.root)/r/summary.csv", &status)
    return status.st_ino
  }

  @Test func aFileThatSaysSoAlreadyIsLeftAlone() throws {
    let before = inode
    try place.run("report r").expectQuiet(code: 0)
    #expect(inode == before)
  }

  @Test func aStaleFileIsWrittenAnew() throws {
    let summary = try place.text("r/summary.csv")
    try place.write("r/summary.csv", "stale\n")
    try place.run("report r").expectQuiet(code: 0)
    #expect(try place.text("r/summary.csv") == summary)
  }

  @Test func damagedTrialsAreRefusedByTheirLine() throws {
    let whole = try place.text("r/trials.csv")
    try place.write("r/trials.csv", String(whole.dropLast(5)))
    try place.expectRefusal(
      "report r", code: 65, "r/trials.csv: line 7: the line is cut off; its end is missing")
  }

  @Test func trialsThatWereNeverMade() throws {
    let whole = try place.text("r/trials.csv")
    try place.write("r/trials.csv", whole.prefix { $0 != "\n" } + "\n")
    try place.expectRefusal("report r", code: 65, "r/trials.csv holds no trials")
  }

  @Test(arguments: [
    ("nowhere", "No such file or directory"), ("r/trials.csv", "Not a directory"),
  ])
  func aMissingDirectoryIsNamed(directory: String, error: String) throws {
    try place.expectRefusal(
      "report \(directory)", code: 66,
      "cannot read '\(directory)/trials.csv': \(error); name a results directory")
  }

  /// A check against a baseline is reported with the copy that it keeps.
  @Test func theCopyOfABaselineIsMissing() throws {
    try place.run(
      "run --baseline q --transports tcp --workloads latency --sizes 64 --placement same --trials 1"
        + " --seed 1"
    ).expectQuiet(code: 0)
    try place.run("check results/q --seed 1 --output c").expectQuiet(code: 3)
    place.remove("c/baseline.csv")
    try place.expectRefusal(
      "report c", code: 66,
      "cannot read 'c/baseline.csv': No such file or directory; name a results directory")
  }
}
