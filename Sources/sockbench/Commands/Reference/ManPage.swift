/// `sockbench.1`, in the macros of man(7).
enum ManPage {
  static let text =
    ".\\\" Written by 'sockbench reference'.\n"
    + ".TH SOCKBENCH 1 \"\" \"sockbench \(sockbenchVersion)\" \"User Commands\"\n.ad l\n.nh\n"
    + [
      section("Name", ["sockbench \\- which local socket, how fast, and did it get slower"]),
      section(
        "Synopsis", ["\\fBsockbench\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]..."]),
      section("Description", paragraph(ToolHelp.overview)),
      section("Commands", definitions.flatMap(command)),
      options,
      glossaries,
      section("Exit status", exitCodes),
      section("See also", ["\\fBsocket\\fR(7), \\fBunix\\fR(7), \\fBtcp\\fR(7), \\fBudp\\fR(7)"]),
    ].joined()

  private static let definitions = Commands.tool.definitions.visible

  private static func section(_ title: String, _ lines: [String]) -> String {
    ".SH \(title.uppercased())\n" + lines.map { "\($0)\n" }.joined()
  }

  private static func command(_ definition: CommandDefinition) -> [String] {
    let operand = definition.operand.map { tagged(italic($0.placeholder), $0.help) } ?? []
    let examples = definition.examples.flatMap { example -> [String] in
      paragraph(example.purpose)
        + [".PP", ".nf", ".RS", escaped(example.commandLine), ".RE", ".fi"]
    }
    return [".SS \(escaped(definition.usage))"] + definition.overview.flatMap(paragraph) + operand
      + examples
  }

  private static let options: String = {
    let uses = OptionUse.all(of: definitions)
    return OptionSyntax.Section.allCases.map { heading in
      section(
        "Options: \(heading.title)",
        uses.filter { $0.syntax.section == heading }.flatMap(option))
    }.joined()
  }()

  private static func option(_ use: OptionUse) -> [String] {
    let isEverywhere = use.commands.count == definitions.count
    let owners = isEverywhere ? "" : " (\(use.commands.joined(separator: ", ")))"
    let value = use.syntax.placeholder.map { " " + italic($0) } ?? ""
    let standard = use.standard.isEmpty ? "" : " [default: \(use.standard)]"
    return tagged(
      bold(use.syntax.name) + value, use.syntax.help + standard + owners)
  }

  private static let glossaries = [
    CommandDefinition.Glossary.transports, .variantOptions, .workloads,
  ].map { glossary in
    section(
      escaped(glossary.title), glossary.entries.flatMap { tagged(bold($0.term), $0.text) })
  }.joined()

  private static let exitCodes =
    ExitCode.all(of: definitions).flatMap { tagged(bold("\($0.status)"), $0.explanation) }
    + tagged(bold(ExitCode.signalTerm), ExitCode.signalExplanation)

  private static func paragraph(_ text: String) -> [String] { [".PP", escaped(text)] }

  private static func tagged(_ term: String, _ text: String) -> [String] {
    [".TP", term, escaped(text)]
  }

  private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// Text of which troff takes nothing for its own. Code, in backquotes, becomes bold.
  private static func escaped(_ text: String) -> String {
    var isCode = false
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "\u{A0}": escaped += "\\ "
      case "`":
        isCode.toggle()
        escaped += isCode ? "\\fB" : "\\fR"
      default: escaped.append(character)
      }
    }
    // A line that starts with a full stop would be a request.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
