extension CommandDefinition {
  /// The help of the command, made of its definition alone.
  var help: String {
    var sections: [HelpSection] = [
      .overview(overview), .usage([usage]), operandSection,
    ]
    sections += optionSections
    sections += glossaries.map { glossary in
      HelpSection(title: glossary.title, lines: TextLayout.entries(glossary.entries))
    }
    sections += [.examples(examples), .exitStatus(exitCodes)]
    return HelpSection.joined(sections)
  }

  /// How the command is written.
  var usage: String {
    let options = options.isEmpty ? nil : "[OPTION]..."
    return ["sockbench", name, options, operand?.usage].compactMap(\.self)
      .joined(separator: " ")
  }

  private var operandSection: HelpSection {
    HelpSection(
      title: "ARGUMENTS",
      lines: operand.map { TextLayout.entry($0.placeholder, $0.help) } ?? [])
  }

  /// The options by what they are about; without a heading of its own where they are all about one thing.
  private var optionSections: [HelpSection] {
    let groups = OptionSyntax.Section.allCases.map { section in
      (section, options.filter { $0.section == section })
    }.filter { !$0.1.isEmpty && $0.0 != OptionSyntax.help.section }
    let rest = options.filter { $0.section == OptionSyntax.help.section }
    let help =
      rest.flatMap(lines)
      + TextLayout.entry(
        "-h, \(OptionSyntax.help.usage)", OptionSyntax.help.help)
    if groups.count < 2 {
      return [HelpSection(title: "OPTIONS", lines: groups.flatMap(\.1).flatMap(lines) + help)]
    }
    return groups.map { HelpSection(title: heading($0.0), lines: $0.1.flatMap(lines)) }
      + [HelpSection(title: heading(OptionSyntax.help.section), lines: help)]
  }

  private func heading(_ section: OptionSyntax.Section) -> String {
    "OPTIONS: \(section.title.uppercased())"
  }

  private func lines(_ option: OptionSyntax) -> [String] {
    TextLayout.entry(option.usage, option.help + TextLayout.defaultNote(option.standard))
  }
}
