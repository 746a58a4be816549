import Foundation
import FoundationXML

/// What a page holds, as an XML parser sees it.
final class PageOutline: NSObject, XMLParserDelegate {
  private(set) var language: String?
  private(set) var titles: [String] = []
  private(set) var sections: [String] = []
  /// The levels of all headings.
  private(set) var levels: [Int] = []
  private(set) var scripts = 0
  private(set) var sources: [String] = []
  private(set) var alternatives: [String] = []
  private(set) var links: [String] = []
  private(set) var cells: [String] = []
  /// What the glossary explains.
  private(set) var terms: [String] = []
  private(set) var groups = 0
  private(set) var text = ""
  private var current = ""

  struct Malformed: Error {
    let line: Int
  }

  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    guard parser.parse() else { throw Malformed(line: parser.lineNumber) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    current = ""
    switch name {
    case "html": language = attributes["lang"]
    case "script": scripts += 1
    case "link": links += [attributes["href"] ?? ""]
    case "img":
      sources += [attributes["src"] ?? ""]
      alternatives += [attributes["alt"] ?? ""]
    case "div": groups += attributes["role"] == "group" ? 1 : 0
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    current += characters
    text += characters
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "h1": titles += [current]
    case "h2": sections += [current]
    case "dt": terms += [current]
    case "td", "th": cells += [current]
    default: break
    }
    if name.first == "h", let level = Int(name.dropFirst()) { levels += [level] }
    current = ""
  }
}
