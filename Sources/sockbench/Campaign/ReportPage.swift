import Analysis
import Measurement

/// A report as a page: what a results directory has beside the numbers.
enum ReportPage {
  /// The pictures that answer what most readers ask, by the beginnings of their names; others follow in their order.
  private static let preferred = ["round-trip", "goodput"]
  /// As many as a page bears.
  private static let most = 4

  /// - Parameter directory: nil where there is none.
  static func html(_ report: Report, in directory: String?) -> String {
    guard let directory else { return Page(report, facts: [], pictures: []).html }
    let text = TextFile.read("\(directory)/\(SessionFacts.file)") ?? ""
    // A page without its conditions says so.
    let facts = (try? EnvironmentCSV.pairs(in: text)) ?? []
    return Page(report, facts: facts, pictures: pictures(of: report, in: directory)).html
  }

  private static func pictures(of report: Report, in directory: String) -> [Page.Picture] {
    let plots = "\(directory)/plots"
    let listed = (TextFile.read("\(plots)/\(PlotFiles.index)") ?? "").split(separator: "\n").map(
      String.init)
    let drawn = listed.filter { Directory.entries(of: plots).contains("\($0).svg") }
    let first = preferred.flatMap { beginning in drawn.filter { $0.hasPrefix(beginning) } }
    let chosen = first + drawn.filter { !first.contains($0) }
    return chosen.prefix(most).compactMap { name in
      let title = TextFile.read("\(plots)/\(name).chart").flatMap(PlotFiles.title(ofDrawing:))
      return TextFile.read("\(plots)/\(name).svg").map {
        Page.Picture(description: report.finding(shownBy: name, titled: title), svg: $0)
      }
    }
  }
}
