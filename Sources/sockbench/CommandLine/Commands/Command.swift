import BenchmarkModel

/// The commands of sockbench, in the order of the help.
///
/// A new command is a case here, its ``CommandDefinition`` in a file of its own, and the
/// ``Invocation`` that it reads.
enum Command: String, CaseIterable, Sendable {
  case run, compare, check, calibrate, explain, list, report, completions, help, end

  var name: String { rawValue }

  /// How the command is written, explained and read.
  var definition: CommandDefinition {
    switch self {
    case .run: .run
    case .compare: .compare
    case .check: .check
    case .calibrate: .calibrate
    case .explain: .explain
    case .list: .list
    case .report: .report
    case .completions: .completions
    case .help: .help
    case .end: .end
    }
  }

  /// The commands that people use; the harness starts ``end`` itself.
  static let visible = allCases.filter { $0 != .end }

  /// - Throws: ``UsageError`` with what was perhaps meant.
  init(named name: String) throws(UsageError) {
    if let command = Command(rawValue: name) {
      self = command
      return
    }
    guard name.hasPrefix("-") else {
      let words = KnownWords(Self.visible.map(\.name))
      throw UsageError(words.unknown(name, kind: "command").sentence)
    }
    let option = name.prefix { $0 != "=" }
    if let owner = Self.visible.first(where: { $0.definition.hasOption(named: option) }) {
      throw UsageError(
        "\(option) needs its command before it; write 'sockbench \(owner.name) \(option)'")
    }
    throw UsageError("unknown option '\(option)'; 'sockbench --help' lists commands and options")
  }
}
