import BenchmarkModel

/// What an agent says before anything else: what it is, and where.
struct AgentGreeting: Equatable, Sendable {
  static let kind = "agent"

  let description: EndExecutable.Description
  let place: Place

  var text: KeyedText {
    var text = KeyedText(kind: Self.kind)
    text.add("description", description.text)
    place.add(to: &text)
    return text
  }

  /// Reads the form of ``text``.
  ///
  /// - Throws: ``KeyedText/Malformed`` that names what is missing or unreadable.
  init(_ text: KeyedText) throws(KeyedText.Malformed) {
    description = try text.value("description", EndExecutable.Description.init(parsing:))
    place = try Place(text)
  }

  init(_ description: EndExecutable.Description, at place: Place) {
    self.description = description
    self.place = place
  }

  /// Why its ends cannot be measured with those of another build; nil where they can.
  func difference(from own: EndExecutable.Description) -> String? {
    let other = description
    if other.version != own.version {
      return "sockbench \(other.version) is there, and this is \(own.version)"
    }
    if other.build != own.build {
      return "a \(other.build) build of sockbench is there, and this is a \(own.build) build"
    }
    return nil
  }
}
