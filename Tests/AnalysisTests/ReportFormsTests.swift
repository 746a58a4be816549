import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// The forms of a report say the same.
@Suite struct ReportFormsTests {
  @Test func markdownHasTheCellsOfTheText() {
    let report = Report(CheckSuite(rows: ReportRows.checked))
    for row in report.tables.flatMap(\.rows) {
      #expect(report.markdown.contains("| " + row.joined(separator: " | ") + " |\n"))
    }
    #expect(report.markdown.contains("\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"))
    #expect(report.markdown.hasPrefix(report.conclusion[0] + "\n"))
  }

  @Test func markdownEscapesTheBar() {
    let table = ReportTable(title: "a|b", header: ["x|y", ""], rows: [["|", "1"]])
    #expect(table.markdown == "**a|b**\n\n| x\\|y |   |\n| --- | --- |\n| \\| | 1 |\n")
  }

  @Test func aTableWithoutRowsIsATitle() {
    let table = ReportTable(title: "none", header: ["x"], rows: [], remarks: ["why"])
    #expect(table.markdown == "**none**\n\n\nwhy\n")
    #expect(table.text == "none\nwhy\n")
  }

  /// A report can be made again from the file that a run leaves.
  @Test func rowsFromAFileGiveTheSameReport() throws {
    func reread(_ rows: [TrialRow]) throws -> [TrialRow] {
      try TrialsCSV.parse(TrialsCSV.header + rows.map(TrialsCSV.line).joined())
    }
    let compared = try reread(ReportRows.compared)
    let checked = try reread(ReportRows.checked)
    #expect(try reread(compared) == compared && reread(checked) == checked)
    let comparisons = try [compared, reread(compared)].map { Report(Comparison(rows: $0)) }
    let checks = try [checked, reread(checked)].map { Report(CheckSuite(rows: $0)) }
    for reports in [comparisons, checks] {
      #expect(reports[0].text == reports[1].text && reports[0].markdown == reports[1].markdown)
      #expect(reports[0].csv == reports[1].csv && reports[0].json == reports[1].json)
    }
    // Thousandths of a nanosecond do not show.
    #expect(Report(CheckSuite(rows: ReportRows.checked)).text == checks[0].text)
    #expect(Report(Comparison(rows: ReportRows.compared)).text == comparisons[0].text)
  }
}
