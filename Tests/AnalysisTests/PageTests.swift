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
    let picture = DocumentPicture(title: "It says \"x < y\"", finding: nil, svg: "<svg>&</svg>")
    let outline = try PageOutline(Self.page(pictures: [picture]))
    #expect(outline.scripts == 0)
    #expect(outline.sources == ["data:image/svg+xml;base64,PHN2Zz4mPC9zdmc+"])
    #expect(outline.alternatives == ["It says \"x < y\"."])
    #expect(outline.links == ["data:,"])
  }

  @Test func whatWasTypedIsTextAndNoMarkup() throws {
    let outline = try PageOutline(Self.page())
    #expect(outline.text.contains("sockbench run --transports 'a<b>&\"c'"))
    #expect(outline.text.contains("A <CPU>, 2026-11-28"))
    #expect(outline.text.contains("seed 7"))
  }

  /// Every cell of every table, in groups that scroll by themselves.
  @Test func tablesAreWhole() throws {
    let report = Document(Comparison(rows: ReportRows.compared))
    let outline = try PageOutline(Self.page())
    let cells = report.tables.flatMap { [$0.header] + $0.rows }.joined()
    #expect(Array(outline.cells.prefix(cells.count)) == Array(cells))
    #expect(outline.groups == report.tables.filter { !$0.rows.isEmpty }.count + 1)
  }

  @Test func withoutPicturesItSaysHowToGetThem() throws {
    #expect(try Self.page().contains("plots.gnuplot</code> draws them"))
  }

  /// Of its own placement, and only where it draws what the finding is about.
  @Test func aPictureSaysItsFinding() {
    var simulator = TrialSimulator(seed: 920)
    for (placement, shifts) in [(Placement.related(.same), [0, 0.2]), (.split, [0.3, 0])] {
      let arms = [Transport.unixStream, .tcp].map { transport in
        var benchmark = Fixture.benchmark(transport)
        benchmark.placement = placement
        return benchmark
      }
      simulator.run(
        14, Purpose(.compare, terms: Terms(reference: 0)), arms,
        TrialSimulator.Model(shifts: shifts))
    }
    let report = Document(RunResult(rows: simulator.rows, isDebugBuild: false))
    func caption(_ name: String) -> String {
      report.picture(name, titled: "A title", svg: "").caption
    }
    #expect(caption("round-trip-same").hasPrefix("Fastest socket on one CPU: unix-stream (1.2"))
    #expect(caption("round-trip-split").hasPrefix("Fastest socket on two CPUs: tcp (1.3"))
    #expect(caption("cpu-latency-same") == "A title.")
    #expect(caption("goodput-same") == "A title.")
    let description = report.picture("round-trip-same", titled: "A title", svg: "").description
    #expect(description.hasPrefix("A title. Fastest socket on one CPU: "))
  }

  @Test func theGlossaryHasTheWordsOfThePage() throws {
    let text = try PageOutline(Self.page()).terms
    #expect(text.contains("latency") && text.contains("in turns"))
    #expect(!text.contains("overload"))
  }
}
