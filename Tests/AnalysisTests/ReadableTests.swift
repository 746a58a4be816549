import Testing

@testable import Analysis

@Suite struct ReadableTests {
  @Test(arguments: [
    (0, "0.00 ns"), (5, "5.00 ns"), (12.34, "12.3 ns"), (999.4, "999 ns"), (999.7, "1.00 us"),
    (1_234, "1.23 us"), (9_994, "9.99 us"), (9_996, "10.0 us"), (99_960, "100 us"),
    (45_600_000, "45.6 ms"), (999_900_000, "1.00 s"), (1.2e10, "12.0 s"), (1e14, "100000 s"),
  ])
  func times(nanoseconds: Double, text: String) {
    #expect(Readable.time(nanoseconds: nanoseconds) == text)
  }

  @Test func ratesAndGoodput() {
    #expect(Readable.rate(perSecond: 812_345) == "812 k/s")
    #expect(Readable.rate(perSecond: 7.5) == "7.50 /s")
    #expect(Readable.goodput(bytesPerSecond: 1.234e9) == "1.23 GB/s")
    #expect(Readable.goodput(bytesPerSecond: 64_000) == "64.0 kB/s")
    #expect(Readable.goodput(bytesPerSecond: 1e300).hasSuffix("0 GB/s"))
  }

  @Test(arguments: [
    (0, "0%"), (0.000_01, "<0.01%"), (0.000_1, "0.01%"), (0.0123, "1.23%"), (0.123, "12.3%"),
    (1, "100%"),
  ])
  func shares(fraction: Double, text: String) {
    #expect(Readable.share(fraction) == text)
  }

  @Test(arguments: [(0, "±0.0%"), (0.0123, "±1.2%"), (0.0996, "±10%"), (0.5, "±50%")])
  func doubts(fraction: Double, text: String) {
    #expect(Readable.doubt(fraction) == text)
  }

  @Test func columnsAreAsWideAsTheirWidestCell() {
    var grid = TextGrid()
    grid.append(["", "±1", "b"])
    grid.append(heading: "a heading runs across")
    grid.append(["long", "", "c"])
    grid.append(["x", "y", ""])
    #expect(grid.text == "      ±1  b\na heading runs across\nlong      c\nx     y\n")
  }

  @Test func paragraphsBreakAtSpacesBelowTheirText() {
    let words = Array(repeating: "ninechars", count: 12).joined(separator: " ")
    let lines = Paragraph.text(words, after: "[1] ").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] == "[1] " + Array(repeating: "ninechars", count: 10).joined(separator: " "))
    #expect(lines[1] == "    ninechars ninechars")
    #expect(Paragraph.text("short", after: "") == "short\n")
    let long = String(repeating: "x", count: 200)
    #expect(Paragraph.text("\(long) y", after: "* ") == "* \(long)\n  y\n")
  }

  @Test func oneTrialIsSingular() {
    #expect([0, 1, 2].map(Readable.trials) == ["0 trials", "1 trial", "2 trials"])
  }
}
