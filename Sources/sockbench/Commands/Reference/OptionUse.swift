/// An option together with the commands that have it in the same words.
struct OptionUse {
  let syntax: OptionSyntax
  private(set) var commands: [String]
  /// Each default with the commands that have it.
  private var standards: [(standard: String, commands: [String])] = []

  private init(_ syntax: OptionSyntax, of command: String) {
    self.syntax = syntax
    commands = []
    join(syntax, of: command)
  }

  private mutating func join(_ same: OptionSyntax, of command: String) {
    commands.append(command)
    guard let standard = same.standard else { return }
    if let index = standards.firstIndex(where: { $0.standard == standard }) {
      standards[index].commands.append(command)
    } else {
      standards.append((standard, [command]))
    }
  }

  /// The default, or which command has which; empty where there is none.
  var standard: String {
    if standards.count == 1 { return standards[0].standard }
    return standards.map { "\($0.standard) (\($0.commands.joined(separator: ", ")))" }
      .joined(separator: "; ")
  }

  /// Every option of some commands; those of one name stand together.
  static func all(of definitions: [CommandDefinition]) -> [OptionUse] {
    var uses: [OptionUse] = []
    for definition in definitions {
      for syntax in definition.completedOptions {
        if let same = uses.firstIndex(where: { $0.syntax.isSame(as: syntax) }) {
          uses[same].join(syntax, of: definition.name)
        } else {
          let namesake = uses.lastIndex { $0.syntax.name == syntax.name }
          uses.insert(
            OptionUse(syntax, of: definition.name), at: namesake.map { $0 + 1 } ?? uses.endIndex)
        }
      }
    }
    return uses
  }
}

extension OptionSyntax {
  /// Whether both say the same, but for the default.
  fileprivate func isSame(as other: Self) -> Bool {
    name == other.name && placeholder == other.placeholder && section == other.section
      && help == other.help
  }
}
