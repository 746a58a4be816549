import Analysis
import Measurement

/// A document of a results directory: what that has beside the numbers.
extension Document {
  /// The pictures that answer what most readers ask, by the beginnings of their names; others follow in their order.
  private static let preferred = ["round-trip", "goodput"]
  /// As many as a page bears.
  private static let most = 4

  /// - Parameter directory: nil where there is none.
  func taken(from directory: String?, withPictures: Bool) -> Document {
    guard let directory else { return self }
    var document = self
    let text = TextFile.read("\(directory)/\(SessionFacts.file)") ?? ""
    // A document without its conditions says so.
    document.facts = (try? EnvironmentCSV.pairs(in: text)) ?? []
    if withPictures { document.pictures = pictures(in: directory) }
    return document
  }

  private func pictures(in directory: String) -> [DocumentPicture] {
    let plots = "\(directory)/plots"
    let listed = (TextFile.read("\(plots)/\(PlotFiles.index)") ?? "").split(separator: "\n").map(
      String.init)
    let drawn = listed.filter { Directory.entries(of: plots).contains("\($0).svg") }
    let first = Self.preferred.flatMap { beginning in drawn.filter { $0.hasPrefix(beginning) } }
    let chosen = first + drawn.filter { !first.contains($0) }
    return chosen.prefix(Self.most).compactMap { name in
      let title = TextFile.read("\(plots)/\(name).chart").flatMap(PlotFiles.title(ofDrawing:))
      return TextFile.read("\(plots)/\(name).svg").map {
        picture(name, titled: title, svg: $0)
      }
    }
  }
}
