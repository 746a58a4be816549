import Testing

@testable import sockbench

/// Which commands have which of the formats that other programs read.
@Suite struct ExportFormatTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  @Test(arguments: [
    (
      "calibrate --format openmetrics",
      "--format: this command does not print openmetrics, but text, markdown, html, json or csv"
    ),
    (
      "doctor --format bencher",
      "--format: this command does not print bencher, but text, markdown, html, json or csv"
    ),
    (
      "check results/base --format junit",
      "--format: a check against a baseline is not printed as junit, but as text, markdown, html, json or csv"
    ),
    ("report r --absolute", "--absolute goes with --format bencher; leave it out"),
    (
      "check --against /old/sockbench --absolute --format junit",
      "--absolute goes with --format bencher; leave it out"
    ),
  ])
  func refused(line: String, sentence: String) throws {
    try place.expectRefusal(line, on: machine, code: 64, sentence)
  }

  /// What `report` makes of a directory depends on what is in it.
  @Test func whatAResultLacks() throws {
    let comparing = try place.run("compare unix-stream tcp --seed 1 --output c", on: machine)
    #expect(comparing.code == 0)
    try place.expectRefusal(
      "report c --format junit", code: 64,
      "--format: this result is not printed as junit, but as text, markdown, html, json, csv, bencher or openmetrics"
    )
  }

  /// Absolute values are asked for in each place alike.
  @Test func absoluteValues() throws {
    let line = "compare unix-stream tcp --seed 1 --output c --format bencher"
    let outcome = try place.run("\(line) --absolute", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.printed.contains("\"rtt_trimmed_mean_ns\" : {"))
    #expect(try place.run("report c --format bencher --absolute").printed == outcome.printed)
    #expect(
      try !place.run("report c --format bencher").printed.contains("\"rtt_trimmed_mean_ns\" : {"))
  }

  @Test func aRun() throws {
    _ = try place.run(
      "run --transports tcp --workloads latency --sizes 64 --placement same --trials 6 --seed 1 --output r",
      on: machine)
    let outcome = try place.run("report r --format openmetrics")
    outcome.expectQuiet(code: 0)
    #expect(outcome.printed.contains("\n# UNIT sockbench_rtt_p50_seconds seconds\n"))
    #expect(outcome.printed.hasSuffix("\n# EOF\n"))
  }
}
