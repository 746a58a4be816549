import BenchmarkModel
import TestSupport
import Testing

@testable import sockbench

/// The histograms that a results directory keeps, and what `report` makes of them.
@Suite struct HistogramFileTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  @Test(arguments: [
    "run --transports tcp,udp --workloads latency --sizes 64,1K --placement same --trials 6",
    "compare unix-stream tcp --sizes 64,1K",
  ])
  func percentilesAreRebuilt(line: String) throws {
    #expect(try place.run("\(line) --seed 1 --output r", on: machine).code == 0)
    let percentiles = try place.text("r/percentiles.csv")
    place.remove("r/percentiles.csv")
    try place.run("report r").expectQuiet(code: 0)
    #expect(try place.text("r/percentiles.csv") == percentiles)
    let log = try place.run("report r --format hlog")
    log.expectQuiet(code: 0)
    #expect(try log.printed == place.text("r/histograms.hlog"))
    // A line of those of which a single message is timed.
    let timed = try place.results("r").rows.count { $0.metrics[.roundTrips.p50] != nil }
    #expect(log.printed.split(separator: "\n").count { $0.hasPrefix("Tag=") } == timed)
  }

  @Test func whatIsDamagedIsLeftAsItWas() throws {
    _ = try place.run("compare unix-stream tcp --seed 1 --output r", on: machine)
    let percentiles = try place.text("r/percentiles.csv")
    try place.write("r/histograms.hlog", "Tag=x,1,2,3,AAAA\n")
    let report = try place.run("report r")
    #expect(report.code == 0)
    #expect(
      report.complaints == [
        "r/histograms.hlog: line 1: it is no histogram that this sockbench has written; percentiles.csv was"
          + " left as it was"
      ])
    #expect(try place.text("r/percentiles.csv") == percentiles)
  }

  /// As directories of older versions are, and those of counts alone.
  @Test func whereThereIsNone() throws {
    _ = try place.run("compare unix-stream tcp --seed 1 --output r", on: machine)
    place.remove("r/histograms.hlog")
    try place.run("report r").expectQuiet(code: 0)
    try place.expectRefusal(
      "report r --format hlog", code: 66,
      "--format hlog: there is no 'r/histograms.hlog'; run and compare of this version keep one, where"
        + " something is timed one by one")
  }
}
