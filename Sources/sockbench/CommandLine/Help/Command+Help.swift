extension Command {
  /// The help of the command, made of its definition alone.
  var help: String {
    let definition = self.definition
    var sections: [HelpSection] = [
      .overview(definition.overview), .usage([usage]), operandSection,
    ]
    sections += OptionSyntax.Section.allCases.map(optionSection)
    sections += definition.glossaries.map { glossary in
      HelpSection(title: glossary.title, lines: TextLayout.entries(glossary.entries))
    }
    sections += [.examples(definition.examples), .exitStatus(definition.exitCodes)]
    return HelpSection.joined(sections)
  }

  private var usage: String {
    let options = definition.options.isEmpty ? nil : "[OPTION]..."
    return ["sockbench", name, options, definition.operand?.usage].compactMap(\.self)
      .joined(separator: " ")
  }

  private var operandSection: HelpSection {
    HelpSection(
      title: "ARGUMENTS",
      lines: definition.operand.map { TextLayout.entry($0.placeholder, $0.help) } ?? [])
  }

  private func optionSection(_ section: OptionSyntax.Section) -> HelpSection {
    var lines = definition.options.filter { $0.section == section }.flatMap { option in
      TextLayout.entry(option.usage, option.help + TextLayout.defaultNote(option.standard))
    }
    if section == OptionSyntax.help.section {
      lines += TextLayout.entry("-h, \(OptionSyntax.help.usage)", OptionSyntax.help.help)
    }
    let isOnlyGroup = definition.options.allSatisfy { $0.section == section }
    return HelpSection(title: isOnlyGroup ? "OPTIONS" : section.rawValue, lines: lines)
  }
}
