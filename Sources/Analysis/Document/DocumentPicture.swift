/// A picture as it stands in a document.
package struct DocumentPicture: Sendable {
  /// What a reader sees who does not see the picture.
  let description: String
  /// The text of an SVG file.
  let svg: String

  package init(description: String, svg: String) {
    self.description = description
    self.svg = svg
  }
}
