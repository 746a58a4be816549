import Foundation
import FoundationXML

/// What Foundation reads of an XML text: elements with their attributes, by nesting.
final class XMLOutline: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    var text = ""

    func all(_ name: String) -> [Element] {
      children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }
  }

  private var open: [Element] = [Element(name: "", attributes: [:])]
  private(set) var problem: String?

  /// The outermost element; nil where the text is not well formed.
  static func root(of text: String) -> Element? {
    let outline = XMLOutline()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = outline
    return parser.parse() && outline.problem == nil ? outline.open[0].children.first : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    open.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open[open.count - 1].text += text
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    open[open.count - 1].children.append(element)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { problem = "\(error)" }
}
