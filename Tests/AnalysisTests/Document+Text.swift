@testable import Analysis

extension Document {
  /// What a terminal shows.
  var text: String { text(as: .text) }

  /// Empty where there is no such form, which no document's text is.
  func text(as format: DocumentFormat) -> String { format.text(of: self) ?? "" }
}
