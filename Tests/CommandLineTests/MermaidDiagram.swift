/// What the grammar of Mermaid's sequence diagrams allows, as far as sockbench uses it
/// (packages/mermaid/src/diagrams/sequence/parser/sequenceDiagram.jison of Mermaid 10).
struct MermaidDiagram: Equatable {
  struct Message: Equatable {
    /// The same twice for a note.
    let from, to: String
    let text: String
  }

  private(set) var title: String?
  private(set) var participants: [String] = []
  private(set) var messages: [Message] = []

  /// Words that cannot name a participant, in any case of letters.
  private static let reserved: Set<String> = [
    "activate", "actor", "alt", "and", "autonumber", "box", "break", "create", "critical",
    "deactivate", "destroy", "details", "else", "end", "link", "links", "loop", "note", "off",
    "opt",
    "option", "over", "par", "par_over", "participant", "properties", "rect", "sequencediagram",
    "title",
  ]

  /// Nil for anything that the grammar does not have.
  init?(parsing text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == "sequenceDiagram", lines.popLast() == "" else { return nil }
    for line in lines {
      let statement = line.trimmingPrefix { $0 == " " }
      if let match = statement.wholeMatch(of: #/title (.+)/#) {
        guard title == nil, let text = Self.decoded(match.1) else { return nil }
        title = text
      } else if let match = statement.wholeMatch(of: #/participant ([a-z]+)/#) {
        let name = String(match.1)
        guard !Self.reserved.contains(name), !participants.contains(name) else { return nil }
        participants.append(name)
      } else if let match = statement.wholeMatch(of: #/Note over ([a-z]+): (.+)/#) {
        guard add(match.1, match.1, match.2) else { return nil }
      } else if let match = statement.wholeMatch(of: #/([a-z]+)->>([a-z]+): (.+)/#) {
        guard add(match.1, match.2, match.3) else { return nil }
      } else {
        return nil
      }
    }
  }

  private mutating func add(_ from: Substring, _ to: Substring, _ text: Substring) -> Bool {
    guard let text = Self.decoded(text), participants.contains(String(from)),
      participants.contains(String(to))
    else { return false }
    messages.append(Message(from: String(from), to: String(to), text: text))
    return true
  }

  /// Text whose codes of characters are resolved; nil where a number sign or a semicolon stands alone.
  private static func decoded(_ text: Substring) -> String? {
    let plain = text.replacing(#/#([0-9]+);/#) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { "\u{0}\($0)" } ?? ""
    }
    let bare = plain.replacing(#/\x00./#, with: "")
    if bare.contains("#") || bare.contains(";") { return nil }
    return String(plain.replacing("\u{0}", with: ""))
  }
}
