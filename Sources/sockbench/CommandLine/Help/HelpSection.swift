/// A heading with the lines below it.
struct HelpSection {
  let title: String
  let lines: [String]

  /// Sections that have lines, with a blank line between them.
  static func joined(_ sections: [HelpSection]) -> String {
    sections.filter { !$0.lines.isEmpty }
      .map { ([$0.title] + $0.lines).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  static func overview(_ paragraphs: [String]) -> HelpSection {
    HelpSection(
      title: "OVERVIEW",
      lines: Array(paragraphs.map(TextLayout.paragraph).joined(separator: [""])))
  }

  static func usage(_ lines: [String]) -> HelpSection {
    HelpSection(title: "USAGE", lines: lines.map { "  \($0)" })
  }

  /// Command lines stand whole, so that they can be copied, each below its purpose.
  static func examples(_ examples: [CommandDefinition.Example]) -> HelpSection {
    let blocks = examples.map { example in
      TextLayout.paragraph(example.purpose) + ["    \(example.commandLine)"]
    }
    return HelpSection(title: "EXAMPLES", lines: Array(blocks.joined(separator: [""])))
  }

  static func exitStatus(_ codes: [ExitCode]) -> HelpSection {
    let named = codes.map { CommandDefinition.Entry(term: "\($0.status)", text: $0.meaning) }
    let signals = CommandDefinition.Entry(term: ExitCode.signalTerm, text: ExitCode.signalMeaning)
    return HelpSection(title: "EXIT STATUS", lines: TextLayout.entries(named + [signals]))
  }
}
