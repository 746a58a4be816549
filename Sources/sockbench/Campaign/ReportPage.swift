import Analysis
import Measurement

/// A report as a page: what a results directory has beside the numbers.
enum ReportPage {
  /// The pictures that answer what most readers ask, by the beginnings of their names; as many as a page bears.
  private static let preferred = [
    "contest", "round-trip", "goodput", "verdicts", "outcomes", "connect-same",
  ]
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
    let names = Directory.entries(of: plots).filter { $0.hasSuffix(".svg") }.sorted()
    let chosen = preferred.flatMap { beginning in names.filter { $0.hasPrefix(beginning) } }
    return chosen.prefix(most).compactMap { name in
      TextFile.read("\(plots)/\(name)").map {
        Page.Picture(description: report.finding(shownBy: String(name.dropLast(4))), svg: $0)
      }
    }
  }
}
