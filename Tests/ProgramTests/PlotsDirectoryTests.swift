import Glibc
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// What pictures are drawn from, as commands write it.
@Suite struct PlotsDirectoryTests {
  private let place: Workplace
  private static let line =
    "run --transports tcp,udp --workloads latency,throughput --sizes 64,1K --placement same --trials 6 --seed 1"
    + " --output r"

  init() throws {
    place = try Workplace()
    try place.run(Self.line).expectQuiet(code: 0)
  }

  private var plots: [String: String] {
    let names = Directory.entries(of: "\(place.root)/r/plots")
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, TextFile.read("\(place.root)/r/plots/\($0)") ?? "") })
  }

  @Test func aRunListsItsPictures() throws {
    let names = try place.text("r/plots/charts.txt").split(separator: "\n")
    #expect(
      names == [
        "round-trip-same", "cpu-latency-same", "percentiles-same-64", "percentiles-same-1K",
        "goodput-same", "loss-same", "cpu-throughput-same",
      ])
    #expect(
      Set(plots.keys) == Set(["charts.txt"] + names.flatMap { ["\($0).csv", "\($0).chart"] }))
  }

  /// From the rows and the percentiles, to the last byte.
  @Test func aReportWritesTheSameAgain() throws {
    let written = plots
    for name in written.keys { place.remove("r/plots/\(name)") }
    try place.run("report r").expectQuiet(code: 0)
    #expect(plots == written)
    place.remove("r/histograms.hlog")
    place.remove("r/percentiles.csv")
    try place.run("report r").expectQuiet(code: 0)
    #expect(plots.keys.contains { $0.hasPrefix("goodput") })
    #expect(!plots.keys.contains { $0.hasPrefix("percentiles") })
    try place.write("r/percentiles.csv", "nonsense\n")
    let report = try place.run("report r")
    #expect(report.code == 0 && report.complaints.count == 1)
    #expect(report.complaints[0].hasSuffix("percentiles are not drawn"))
  }

  /// What else can be written is written.
  @Test func aDirectoryThatCannotBeMade() throws {
    for name in plots.keys { place.remove("r/plots/\(name)") }
    rmdir("\(place.root)/r/plots")
    try place.write("r/plots", "in the way")
    place.remove("r/summary.csv")
    let report = try place.run("report r")
    #expect(report.code == 73)
    #expect(report.complaints == ["cannot write r/plots: Not a directory"])
    #expect(report.printed.hasPrefix("latency, both ends on one CPU"))
    #expect(try !place.text("r/summary.csv").isEmpty)
  }

  @Test func aCalibrationHasNoPictures() throws {
    try place.run(
      "calibrate --transports tcp --workloads latency --sizes 64 --placement same --checks 2 --seed 1"
        + " --output c --quiet"
    ).expectQuiet(code: 0)
    try place.run("report c").expectQuiet(code: 0)
    #expect(try !place.results("c").files.contains("plots"))
  }
}
