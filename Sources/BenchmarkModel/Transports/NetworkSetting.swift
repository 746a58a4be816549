/// A sysctl of a network namespace and the value that it has there, as in `net.core.somaxconn=16`.
package struct NetworkSetting: Hashable, Sendable {
  /// With dots, as sysctl(8) has it.
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension NetworkSetting: CustomStringConvertible {
  package var description: String { "\(name)=\(value)" }
}

extension NetworkSetting {
  private static let separator: Character = "+"

  /// The text of several.
  package static func text(of settings: [NetworkSetting]) -> String {
    settings.map(\.description).joined(separator: String(separator))
  }

  /// Reads several with `+` between them.
  ///
  /// - Returns: in the order of their names.
  /// - Throws: ``GrammarError`` for what is no setting, is not of a network namespace, or comes twice.
  static func parseList(_ text: String) throws(GrammarError) -> [NetworkSetting] {
    var settings: [NetworkSetting] = []
    for part in text.split(separator: separator, omittingEmptySubsequences: false) {
      let setting = try NetworkSetting(parsing: String(part))
      guard !settings.contains(where: { $0.name == setting.name }) else {
        throw GrammarError("'sysctl=\(text)' sets \(setting.name) twice; write it once")
      }
      settings.append(setting)
    }
    return settings.sorted { $0.name < $1.name }
  }

  /// Reads a name with the values to choose from, as in `net.core.somaxconn=16,4096`.
  ///
  /// - Returns: one or more, each value once.
  /// - Throws: ``GrammarError`` as for one.
  package static func parseChoices(_ text: String) throws(GrammarError) -> [NetworkSetting] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let first = try NetworkSetting(parsing: String(parts[0]))
    var choices = [first]
    for value in parts.dropFirst() {
      let choice = try NetworkSetting(parsing: "\(first.name)=\(value)")
      if !choices.contains(choice) { choices.append(choice) }
    }
    return choices
  }

  private init(parsing text: String) throws(GrammarError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw GrammarError(
        "'\(text)' is no sysctl with a value; write sysctl=NAME=VALUE, as in sysctl=net.core.somaxconn=16"
      )
    }
    let name = String(parts[0])
    let places = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = places.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.nameBytes.contains) }
    guard isPlain, places.count > 2, places[0] == "net" else {
      throw GrammarError(
        "'\(name)' is no sysctl of a network namespace; their names begin with net., as in net.core.somaxconn"
      )
    }
    // The kernel writes tabs between several numbers.
    let words = parts[1].split(whereSeparator: \.isWhitespace)
    let isTakenBack = { (byte: UInt8) in
      (33..<127).contains(byte) && !Self.delimiters.contains(byte)
    }
    guard !words.isEmpty, words.joined().utf8.allSatisfy(isTakenBack) else {
      throw GrammarError("the value of \(name) has characters that no sysctl takes")
    }
    self.init(name, words.joined(separator: " "))
  }

  private static let nameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789_-".utf8)
  /// What stands between settings, and between the options of a variant.
  private static let delimiters = Set("+:".utf8)
}

extension Variant {
  /// Why a setting is nothing to it; nil where it may be something.
  package func reasonAgainst(_ setting: NetworkSetting) -> String? {
    let families: [(area: String, have: [Transport.Family])] = [
      ("unix", [.unix]), ("ipv4", [.inet, .inet6]), ("ipv6", [.inet6]),
    ]
    let area = setting.name.split(separator: ".")[1]
    guard let known = families.first(where: { $0.area == area }),
      !known.have.contains(transport.family)
    else { return nil }
    let others = Transport.allCases.filter { known.have.contains($0.family) }.map(\.name)
    return "\(setting.name) is nothing to \(transport); it is for \(others.joined(separator: ", "))"
  }
}
