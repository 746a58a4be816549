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

  /// In which an agent has to greet: a launcher may first connect to another host, or wait for its turn.
  private static let patience = Nanoseconds.seconds(20)
  /// What a launcher prints before that has no more lines.
  private static let longestBanner = 1000

  /// Waits for it.
  ///
  /// - Throws: ``AgentFailure`` where none comes that can be read.
  init(from process: LauncherProcess, _ stop: borrowing StopSignals) throws(AgentFailure) {
    let deadline = Clock.now() + Self.patience.count
    var lines: [String] = []
    var bannerLines = 0
    while lines.last != KeyedText.endMark(Self.kind) {
      guard let line = process.nextLine() else {
        if process.isAtEnd {
          throw process.fail(
            lines.isEmpty
              ? "did not start 'sockbench agent'" : "broke off the greeting of 'sockbench agent'")
        }
        guard Clock.now() < deadline else {
          throw process.fail("started no 'sockbench agent' in \(Self.patience)")
        }
        try process.waitForMore(until: deadline, stop)
        continue
      }
      if !lines.isEmpty || (try? KeyedText.check(heading: line, of: Self.kind)) != nil {
        lines.append(line)
      } else if let version = KeyedText.version(inHeading: line, of: Self.kind) {
        throw process.fail(
          "leads to another sockbench, whose ends speak protocol \(version) where this one speaks"
            + " \(KeyedText.version)")
      } else {
        process.note(line)
        bannerLines += 1
      }
      guard max(bannerLines, lines.count) < Self.longestBanner else {
        throw process.fail("prints on and on in place of a greeting of 'sockbench agent'")
      }
    }
    var rest = lines[...]
    do {
      try self.init(KeyedText(kind: Self.kind) { () -> String? in rest.popFirst() })
    } catch let malformed as KeyedText.Malformed {
      throw process.fail("sent a greeting that cannot be read: \(malformed.sentence)")
    } catch { throw process.fail("sent a greeting that cannot be read: \(error)") }
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
