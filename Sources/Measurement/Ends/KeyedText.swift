/// What harness and ends say to one another: a heading with a version, lines of `key=value`, and an
/// end mark, so that a reader knows whether it has the whole and need not know every key.
struct KeyedText: Equatable, Sendable {
  /// Text that is not what it should be.
  struct Malformed: Error, Equatable {
    let sentence: String
  }

  /// What the text is, such as "assignment".
  let kind: String
  private(set) var lines: [(key: String, value: String)] = []
  /// All values of each key: a record has thousands of lines, and is asked for dozens of keys.
  private var values: [String: [String]] = [:]

  /// The version of the words exchanged between harness and ends.
  static let version = 2

  init(kind: String) { self.kind = kind }

  mutating func add(_ key: String, _ value: some CustomStringConvertible) {
    lines.append((key, value.description))
    values[key, default: []].append(value.description)
  }

  mutating func add(_ key: String, _ value: (some CustomStringConvertible)?) {
    if let value { add(key, value) }
  }

  static func == (left: KeyedText, right: KeyedText) -> Bool { left.text == right.text }

  // MARK: Writing

  private static func heading(_ kind: String) -> String { "sockbench-\(kind) \(version)" }
  /// The version that a heading names; nil for what is no heading of a text of this kind.
  static func version(inHeading line: String, of kind: String) -> Int? {
    let words = line.split(separator: " ")
    return words.count == 2 && words[0] == "sockbench-\(kind)" ? Int(words[1]) : nil
  }

  static func endMark(_ kind: String) -> String { "end-of-\(kind)" }

  /// The whole, each line with its end.
  var text: String {
    var text = Self.heading(kind) + "\n"
    for line in lines { text += "\(line.key)=\(Self.escaped(line.value))\n" }
    return text + Self.endMark(kind) + "\n"
  }

  private static func escaped(_ value: String) -> String {
    guard value.contains(where: { $0 == "\\" || $0.isNewline }) else { return value }
    return value.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  // MARK: Reading

  /// Takes the lines of a whole from `nextLine`, which returns nil when no more will come.
  ///
  /// - Throws: ``Malformed`` when the heading, a line or the end mark is not as it should be.
  init<Failure: Error>(
    kind: String, nextLine: () throws(Failure) -> String?
  ) throws {
    self.kind = kind
    guard let heading = try nextLine() else {
      throw Malformed(sentence: "the \(kind) ended before it began")
    }
    try Self.check(heading: heading, of: kind)
    while let line = try nextLine() {
      if line == Self.endMark(kind) { return }
      guard let equals = line.firstIndex(of: "=") else {
        throw Malformed(sentence: "'\(line.prefix(60))' in the \(kind) is not key=value")
      }
      add(String(line[..<equals]), Self.unescaped(line[line.index(after: equals)...]))
    }
    throw Malformed(sentence: "the \(kind) broke off before its end mark")
  }

  /// - Throws: ``Malformed`` when a line is not the first of a text of some kind.
  static func check(heading: String, of kind: String) throws(Malformed) {
    if heading == Self.heading(kind) { return }
    throw Malformed(
      sentence: "'\(heading.prefix(60))' stands where '\(Self.heading(kind))' should")
  }

  private static func unescaped(_ value: Substring) -> String {
    guard value.contains("\\") else { return String(value) }
    var text = ""
    var isEscape = false
    for scalar in value.unicodeScalars {
      if isEscape {
        text.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The value of a key that may be missing.
  subscript(key: String) -> String? { values[key]?.last }

  /// All values of a key that may come several times.
  func all(_ key: String) -> [String] { values[key] ?? [] }

  /// A value that must be there and be readable.
  ///
  /// - Throws: ``Malformed`` that names the key.
  func value<Value>(_ key: String, _ read: (String) -> Value?) throws(Malformed) -> Value {
    guard let text = self[key] else {
      throw Malformed(sentence: "the \(kind) does not say its \(key)")
    }
    guard let value = read(text) else {
      throw Malformed(sentence: "the \(kind) has the unreadable \(key) '\(text.prefix(60))'")
    }
    return value
  }

  /// A value that may be missing but must be readable.
  ///
  /// - Throws: ``Malformed`` that names the key.
  func optional<Value>(_ key: String, _ read: (String) -> Value?) throws(Malformed) -> Value? {
    self[key] == nil ? nil : try value(key, read)
  }
}
