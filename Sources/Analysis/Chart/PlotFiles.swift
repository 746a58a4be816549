import BenchmarkModel

/// The files of pictures in a results directory's `plots/`: what gnuplot draws them from, and what it has drawn.
package enum PlotFiles {
  /// The list of the pictures there, a name a line.
  package static let index = "charts.txt"
  private static let dataSuffixes = [".csv", ".chart"]
  package static let pictureSuffixes = [".svg", ".png"]

  /// What the names of pictures begin with, in older versions, too.
  private static let kinds =
    Workload.allCases.flatMap { $0.presentation.charts.map(\.name) } + [
      "compare", "check", CapacityChart.kind, EvidenceChart.name,
    ]

  /// Names and contents of the files of a chart.
  package static func data(of chart: Chart) -> [(name: String, text: String)] {
    [
      (chart.name + ".csv", PlotCSV.text(of: chart)),
      (chart.name + ".chart", PlotLayout.drawing(of: chart)),
    ]
  }

  /// The content of the list.
  package static func list(of charts: [Chart]) -> String {
    charts.map { $0.name + "\n" }.joined()
  }

  /// What stands above a picture, its first text; nil where its drawing has none.
  package static func title(ofDrawing text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("text ") }?.split(
      separator: " | ", maxSplits: 1
    ).dropFirst().first.map(String.init)
  }

  /// The files among others that belong to pictures that are no longer there. What somebody else has put there stays.
  package static func stale(among files: [String], keeping charts: [Chart]) -> [String] {
    let names = Set(charts.map(\.name))
    return files.filter { file in
      guard let suffix = (dataSuffixes + pictureSuffixes).first(where: file.hasSuffix) else {
        return false
      }
      let name = String(file.dropLast(suffix.count))
      return !names.contains(name) && kinds.contains { name == $0 || name.hasPrefix("\($0)-") }
    }.sorted()
  }
}
