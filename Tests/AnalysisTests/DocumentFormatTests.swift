import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// The formats of a document say the same.
@Suite struct DocumentFormatTests {
  @Test func markdownHasTheCellsOfTheText() throws {
    let report = Document(CheckSuite(rows: ReportRows.checked))
    let markdown = report.text(as: .markdown)
    for row in report.tables.flatMap(\.rows) {
      #expect(markdown.contains("| " + row.joined(separator: " | ") + " |\n"))
    }
    #expect(markdown.contains("\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"))
    #expect(markdown.hasPrefix(report.conclusion[0] + "\n"))
  }

  @Test func markdownEscapesTheBar() {
    let table = DocumentTable(title: "a|b", header: ["x|y", ""], rows: [["|", "1"]])
    #expect(MarkdownFormat.text(table) == "**a|b**\n\n| x\\|y |   |\n| --- | --- |\n| \\| | 1 |\n")
  }

  @Test func aTableWithoutRowsIsATitle() {
    let table = DocumentTable(title: "none", header: ["x"], rows: [], remarks: ["why"])
    #expect(MarkdownFormat.text(table) == "**none**\n\n\nwhy\n")
    #expect(TextFormat.text(table) == "none\nwhy\n")
  }

  /// A report can be made again from the file that a run leaves.
  @Test func rowsFromAFileGiveTheSameReport() throws {
    func reread(_ rows: [TrialRow]) throws -> [TrialRow] {
      try TrialsCSV.parse(TrialsCSV.header + rows.map(TrialsCSV.line).joined())
    }
    let compared = try reread(ReportRows.compared)
    let checked = try reread(ReportRows.checked)
    #expect(try reread(compared) == compared && reread(checked) == checked)
    let comparisons = try [compared, reread(compared)].map { Document(Comparison(rows: $0)) }
    let checks = try [checked, reread(checked)].map { Document(CheckSuite(rows: $0)) }
    for reports in [comparisons, checks] {
      for format in DocumentFormat.allCases {
        #expect(format.text(of: reports[0]) == format.text(of: reports[1]))
      }
    }
    // Thousandths of a nanosecond do not show.
    #expect(Document(CheckSuite(rows: ReportRows.checked)).text == checks[0].text)
    #expect(Document(Comparison(rows: ReportRows.compared)).text == comparisons[0].text)
  }
}
