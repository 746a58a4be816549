/// Text of XML 1.0.
enum XMLText {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// An element, with its end and the line's; attributes are in the order given.
  ///
  /// - Parameters:
  ///   - content: text, to be escaped.
  ///   - children: elements, each with its lines, which are indented.
  static func element(
    _ name: String, _ attributes: [(String, String)], content: String? = nil,
    _ children: [String] = []
  ) -> String {
    let opening = "<\(name)" + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    if let content { return "\(opening)>\(escaped(content))</\(name)>\n" }
    if children.isEmpty { return "\(opening)/>\n" }
    let lines = children.joined().split(separator: "\n").map { "  \($0)\n" }
    return "\(opening)>\n\(lines.joined())</\(name)>\n"
  }

  /// Lines become spaces, as readers make them in attributes; what XML has no way to write becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
