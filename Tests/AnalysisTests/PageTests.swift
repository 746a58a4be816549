import BenchmarkModel
import FoundationXML
import TestSupport
import Testing

@testable import Analysis

/// The page of a result, read by a parser that nobody here wrote.
@Suite struct PageTests {
  private static let facts = [
    (key: "command_line", value: "sockbench run --transports 'a<b>&\"c'"),
    (key: "started_utc", value: "2026-11-28T10:00:00Z"), (key: "cpu_model", value: "A <CPU>"),
    (key: "seed", value: "7"),
  ]

  private static func page(pictures: [DocumentPicture] = []) throws -> String {
    var document = Document(Comparison(rows: ReportRows.compared))
    document.facts = facts
    document.pictures = pictures
    return document.text(as: .html)
  }

  @Test func itIsWellFormedAndInOrder() throws {
    let outline = try PageOutline(Self.page())
    #expect(
      outline.sections == [
        "Answer", "Pictures", "Tables", "What to mistrust", "Conditions", "How to repeat it",
        "Glossary",
      ])
    #expect(outline.titles == ["Which transport is faster?"])
    // No level is left out.
    for (one, next) in zip(outline.levels, outline.levels.dropFirst()) { #expect(next <= one + 1) }
    #expect(outline.language == "en")
  }

  @Test func nothingComesFromElsewhere() throws {
    let picture = DocumentPicture(description: "It says \"x < y\"", svg: "<svg>&</svg>")
    let outline = try PageOutline(Self.page(pictures: [picture]))
    #expect(outline.scripts == 0)
    #expect(outline.sources == ["data:image/svg+xml;base64,PHN2Zz4mPC9zdmc+"])
    #expect(outline.alternatives == ["It says \"x < y\""])
    #expect(outline.links == ["data:,"])
  }

  @Test func whatWasTypedIsTextAndNoMarkup() throws {
    let outline = try PageOutline(Self.page())
    #expect(outline.text.contains("sockbench run --transports 'a<b>&\"c'"))
    #expect(outline.text.contains("A <CPU>, 2026-11-28"))
    #expect(outline.text.contains("seed 7"))
  }

  /// Every cell of every table, in regions that scroll by themselves.
  @Test func tablesAreWhole() throws {
    let report = Document(Comparison(rows: ReportRows.compared))
    let outline = try PageOutline(Self.page())
    let cells = report.tables.flatMap { [$0.header] + $0.rows }.joined()
    #expect(Array(outline.cells.prefix(cells.count)) == Array(cells))
    #expect(outline.regions == report.tables.filter { !$0.rows.isEmpty }.count + 1)
  }

  @Test func withoutPicturesItSaysHowToGetThem() throws {
    #expect(try Self.page().contains("plots.gnuplot</code> draws them"))
  }

  @Test func aPictureSaysItsFinding() {
    let report = Document(
      subject: .comparison(Comparison(rows: [])), question: "",
      conclusion: ["Fastest socket for latency: x."], tables: [], csv: "", data: [])
    #expect(
      report.finding(shownBy: "round-trip-same")
        == "Picture round-trip-same. Fastest socket for latency: x.")
    #expect(
      report.finding(shownBy: "capacity-same", titled: "What a queue holds")
        == "What a queue holds.")
  }
}
