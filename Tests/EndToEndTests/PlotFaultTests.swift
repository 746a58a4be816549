import Glibc
import Measurement
import TestSupport
import Testing

/// What cannot be drawn, or was drawn of other data.
@Suite(.sandboxed, .enabled(if: Tool.exists("gnuplot"), "needs gnuplot")) struct PlotFaultTests {
  private let plots = Plots()

  @Test func otherDataTakeTheirOldPictureAway() throws {
    try plots.copy("burst")
    try plots.report()
    try plots.expectPictures()
    try plots.report()
    let picture = "\(plots.work)/r/plots/outcomes-split.svg"
    #expect(TextFile.read(picture) != nil, "nothing is new")
    try AppendingFile.replace("\(plots.work)/r/plots/outcomes-split.csv", with: "other\n")
    try plots.report()
    #expect(TextFile.read(picture) == nil)
  }

  @Test func olderResultsHaveNothingToDrawFrom() throws {
    try plots.copy("burst")
    let outcome = try plots.draw()
    #expect(outcome.code == 66)
    #expect(
      outcome.errors
        == "plots.gnuplot: 'r' has no plots/charts.txt, which lists what is to be drawn;"
        + " 'sockbench report r' writes it.\n")
    #expect(try plots.draw("elsewhere").code == 66)
    try AppendingFile.replace("\(plots.work)/r/calibration.csv", with: "")
    let calibration = try plots.draw()
    #expect(calibration.code == 0 && calibration.errors.contains("holds a calibration or a search"))
  }

  /// The rest is drawn all the same.
  @Test func whatIsMissingOrDamagedIsNamed() throws {
    let outcome = try plots.sandbox.run(
      line: "run --workloads latency,throughput --transports pipe --sizes 64,128 --placement same"
        + " --trials 1 --warmup 0 --messages 200 --duration 20s --output r")
    try #require(outcome.code == 0, "\(outcome.errors)")
    let directory = "\(plots.work)/r/plots"
    unlink("\(directory)/goodput-same.csv")
    let missing = try plots.draw()
    #expect(missing.code == 66)
    #expect(
      missing.errors == "plots.gnuplot: 'r/plots' lacks a readable goodput-same.csv or"
        + " goodput-same.chart; 'sockbench report r' writes them.\n")
    #expect(TextFile.read("\(directory)/goodput-same.svg") == nil)
    _ = try Picture("\(directory)/round-trip-same.svg")
    for damage in ["", "sockbench chart 1\nsize 10 10\n", "system 'touch x'\nend\n"] {
      try plots.report()
      try AppendingFile.replace("\(directory)/goodput-same.chart", with: damage)
      let damaged = try plots.draw()
      #expect(damaged.code == 65 && damaged.errors.contains("goodput-same.chart"))
      #expect(TextFile.read("\(plots.work)/x") == nil)
    }
    try AppendingFile.replace("\(directory)/charts.txt", with: "../../e\n")
    #expect(try plots.draw().code == 66)
    try AppendingFile.replace("\(directory)/charts.txt", with: "")
    let nothing = try plots.draw()
    #expect(nothing.code == 0 && nothing.errors.contains("holds no measurements"))
  }

  @Test(.enabled(if: Machine.canChangeUser, "needs root, prlimit and setpriv"))
  func picturesThatCannotBeWritten() throws {
    try plots.copy("burst")
    try plots.report()
    let outcome = try plots.draw(wrapper: Machine.asStranger(5))
    #expect(outcome.code == 73)
    #expect(
      outcome.errors == "plots.gnuplot: the pictures cannot be written to 'r/plots'.\n")
  }
}
