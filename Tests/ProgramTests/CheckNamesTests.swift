import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// What the sides of a check are called, in everything that it says.
@Suite struct CheckNamesTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "check --against /old/sockbench --transports unix-stream --workloads latency --sizes 64 --output r --seed 1"

  init() throws { place = try Workplace() }

  private func check(_ format: DocumentFormat, slowdown: Double = 0.1) throws -> ProgramOutcome {
    machine.model.ownSlowdown = slowdown
    let outcome = try place.run(
      "\(Self.line) --names host,container --format \(format)", on: machine)
    try place.expectSameReport(outcome, of: "r", as: format, file: "verdicts.csv")
    return outcome
  }

  @Test func tablesAndSentences() throws {
    let words = try check(.text).words
    #expect(words.hasPrefix("Container against host, "))
    #expect(words.contains(" metric        host     container  change "))
    #expect(
      words.contains("Controls: host against host, which must not differ, and host against host"))
    #expect(
      words.contains(
        "regressed: 4 of 5 metrics of container are slower than with host, unix-stream"))
    #expect(!words.contains("candidate") && !words.contains(" base "))
  }

  @Test func whatIsWell() throws {
    #expect(
      try check(.text, slowdown: 0).words.contains(
        "ok: none of 5 metrics of container is slower than with host beyond its limit."))
  }

  @Test func reasons() throws {
    machine.model.bias = [0, 0.1]
    let outcome = try place.run("\(Self.line) --names host,container", on: machine)
    #expect(outcome.words.contains("host against host was found to differ for latency same"))
    #expect(outcome.words.contains("host against host differs there, too"))
  }

  @Test(arguments: [
    (DocumentFormat.csv, ",host,container\n"), (.json, "\"candidate_name\" : \"container\""),
    (.junit, "name=\"sockbench check: container against host\""),
    (.bencher, " against host\""),
    (.openmetrics, ",base=\"host\",candidate=\"container\""),
    (.markdown, "| host | container | change |"), (.html, "<th>container</th>"),
  ])
  func everyFormat(format: DocumentFormat, text: String) throws {
    let printed = try check(format).printed
    #expect(
      printed.contains(text) || (format == .html && printed.contains("container")), "\(printed)")
  }

  @Test func picturesAndRows() throws {
    _ = try check(.text)
    let trials = try place.results("r").trials
    #expect(Set(trials.map(\.purpose.terms.names)) == [try SideNames(["host", "container"])])
    #expect(try place.text("r/plots/check.chart").contains("container"))
  }

  /// Where nobody chose names, rows are as they were.
  @Test func withoutNames() throws {
    try place.run(Self.line, on: machine).expectQuiet(code: 0)
    #expect(try !place.text("r/trials.csv").contains("names="))
    #expect(try place.text("r/verdicts.csv").contains(",base,candidate\n"))
  }

  @Test(arguments: [
    ("host", "two names are needed, the base's first, such as 'host,container'"),
    ("a,b,c", "two names are needed, the base's first, such as 'host,container'"),
    ("a,a", "both sides are called 'a'; name them differently"),
    ("a,", "'' is not a name; write one of 1 to 30 letters, digits, '-', '_', '.', '+' and '@'"),
    (
      "a/b,c",
      "'a/b' is not a name; write one of 1 to 30 letters, digits, '-', '_', '.', '+' and '@'"
    ),
  ])
  func badNames(names: String, sentence: String) throws {
    try place.expectRefusal("\(Self.line) --names \(names)", code: 64, "--names: \(sentence)")
  }

  @Test func againstABaseline() throws {
    try place.expectRefusal(
      "check q --names a,b", code: 64,
      "--names goes with --against; a check against a baseline calls its sides baseline and now")
  }
}
