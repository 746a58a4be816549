/// A picture as it stands in a document.
package struct DocumentPicture: Sendable {
  /// What stands above it.
  let title: String
  /// What it shows, as a sentence; nil where the title says that.
  let finding: String?
  /// The text of an SVG file.
  let svg: String

  /// What a reader sees who does not see the picture.
  var description: String { "\(title)." + (finding.map { " \($0)" } ?? "") }
  /// What stands below it, and does not repeat its title.
  var caption: String { finding ?? "\(title)." }
}
