extension Command {
  /// The help of the command, made of its definition alone.
  var help: String {
    let definition = self.definition
    var sections: [HelpSection] = [
      .overview(definition.overview), .usage([usage]), operandSection,
    ]
    sections += OptionSyntax.Section.allCases.map(optionSection)
    sections += definition.glossaries.map { glossary in
      HelpSection(
        title: glossary.title,
        lines: glossary.entries.flatMap { TextLayout.entry($0.term, $0.text) })
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
      let standard = option.standard.map { " [default: \($0)]" } ?? ""
      return TextLayout.entry(option.usage, option.help + standard)
    }
    if section == OptionSyntax.help.section {
      lines += TextLayout.entry("-h, \(OptionSyntax.help.usage)", OptionSyntax.help.help)
    }
    return HelpSection(title: section.rawValue, lines: lines)
  }
}
