import BenchmarkModel

/// Splits the arguments of one command into options and operand, by the command's own tables.
///
/// `--name value` and `--name=value` are the same; `--` ends the options.
struct ArgumentScanner {
  private let command: CommandDefinition
  private let options: [OptionSyntax]
  private let operand: Operand?

  init(_ command: CommandDefinition) {
    self.command = command
    options = command.options
    operand = command.operand
  }

  /// - Returns: nil where they ask for help.
  /// - Throws: ``UsageError`` for what the command does not know, lacks, or was given twice.
  func scan(_ arguments: [String]) throws(UsageError) -> ScannedArguments? {
    var rest = arguments[...]
    var scanned = ScannedArguments()
    while let argument = rest.popFirst() {
      if argument == "--" {
        for operand in rest { try take(operand, into: &scanned) }
        break
      }
      if argument == "-h" || argument == "--help" { return nil }
      if argument.hasPrefix("-"), argument != "-" {
        try takeOption(argument, &rest, into: &scanned)
      } else {
        try take(argument, into: &scanned)
      }
    }
    if let operand, scanned.operands.count < operand.counts.lowerBound {
      throw UsageError(
        "'\(command.name)' needs \(operand.usage); write 'sockbench \(command.name) \(operand.usage)'"
      )
    }
    return scanned
  }

  private func takeOption(
    _ argument: String, _ rest: inout ArraySlice<String>, into scanned: inout ScannedArguments
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(named: String(parts[0]))
    let joined = parts.count == 2 ? String(parts[1]) : nil
    if !option.isSwitch, !option.isRepeatable, scanned.contains(option.name) {
      let remedy = option.takesList ? "give it once, with a comma list" : "give it once"
      throw UsageError("\(option.name) is given twice; \(remedy)")
    }
    let value = try value(of: option, joined: joined, &rest)
    scanned.settings.append(ScannedArguments.Setting(name: option.name, value: value))
  }

  private func option(named name: String) throws(UsageError) -> OptionSyntax {
    if let option = options.first(where: { $0.name == name }) { return option }
    let what = "unknown option '\(name)' of '\(command.name)'"
    let names = options.map(\.name) + [OptionSyntax.help.name]
    if let nearest = KnownWords(names).nearest(to: name) {
      throw UsageError("\(what); did you mean '\(nearest)'?")
    }
    throw UsageError("\(what); 'sockbench \(command.name) --help' lists its options")
  }

  private func value(
    of option: OptionSyntax, joined: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    if option.isSwitch {
      guard joined == nil else {
        throw UsageError("\(option.name) takes no value; write \(option.name) alone")
      }
      return ""
    }
    if let joined { return joined }
    // A value may start with one dash, so that -1 is refused as a number and not as an option.
    guard let next = rest.first, !next.hasPrefix("--"), next != "-h" else {
      throw UsageError("\(option.name) needs a value; write \(option.usage)")
    }
    rest.removeFirst()
    return next
  }

  private func take(_ argument: String, into scanned: inout ScannedArguments) throws(UsageError) {
    guard let operand else {
      throw UsageError(
        "'\(command.name)' takes no argument '\(argument)'; \(remedy(for: argument))")
    }
    guard scanned.operands.count < operand.counts.upperBound else {
      let most = operand.counts.upperBound == 1 ? "one" : "\(operand.counts.upperBound)"
      throw UsageError(
        "'\(command.name)' takes \(most) \(operand.placeholder); '\(argument)' is one too many")
    }
    scanned.operands.append(argument)
  }

  /// Where a stray word was perhaps meant to go.
  private func remedy(for argument: String) -> String {
    let takers = options.filter { option in
      guard case .words(let words) = option.hint else { return false }
      return words.contains(argument)
    }
    if let option = takers.first { return "write \(option.name) \(argument)" }
    return "'sockbench \(command.name) --help' shows what it takes"
  }
}
