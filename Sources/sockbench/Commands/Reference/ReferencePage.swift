import BenchmarkModel

/// The page of all commands, options, words and exit codes.
enum ReferencePage {
  static let text =
    ([
      "# Reference\n",
      "All commands, options, words and exit codes. `sockbench reference` writes this page from the\n"
        + "tool's own tables. [Results](../../../results/README.md) has the columns.\n",
      "## Commands\n", commands,
      "## Options\n",
    ] + options + glossaries + ["## Workloads\n", workloads, "## Exit codes\n", exitCodes])
    .joined(separator: "\n")

  private static let definitions = Commands.tool.definitions.visible

  private static let commands = MarkdownTable.text(
    ["command", "what it does"],
    definitions.map { [MarkdownTable.code($0.usage), "\($0.summary)."] })

  private static let options: [String] = {
    let uses = OptionUse.all(of: definitions)
    return OptionSyntax.Section.allCases.flatMap { section in
      [
        "### \(section.title)\n",
        MarkdownTable.text(
          ["option", "commands", "default", "meaning"],
          uses.filter { $0.syntax.section == section }.map(row)),
      ]
    }
  }()

  private static func row(_ use: OptionUse) -> [String] {
    let isEverywhere = use.commands.count == definitions.count
    return [
      MarkdownTable.code(use.syntax.usage),
      isEverywhere ? "all" : use.commands.joined(separator: ", "),
      use.standard, use.syntax.help,
    ]
  }

  private static let glossaries = [
    "## Transports\n", table(of: .transports),
    "## Options of a transport\n", "Written `TRANSPORT[:key=value]...`.\n",
    table(of: .variantOptions),
  ]

  private static func table(of glossary: CommandDefinition.Glossary) -> String {
    MarkdownTable.text(
      ["word", "meaning"], glossary.entries.map { [MarkdownTable.code($0.term), $0.text] })
  }

  private static let workloads = MarkdownTable.text(
    ["workload", "what it does", "transports", "options of its own", "main metric"],
    Workload.allCases.map { workload in
      let traits = workload.traits
      let transports = Transport.allCases.filter { traits.takes(Variant($0)) }
      let isTakenByAll = transports.count == Transport.allCases.count
      return [
        MarkdownTable.code(workload.rawValue), traits.summary,
        isTakenByAll ? "all" : transports.map(\.name).joined(separator: ", "),
        traits.axes.map { MarkdownTable.code($0.flag) }.joined(separator: ", "),
        MarkdownTable.code(traits.mainMetric.name),
      ]
    })

  private static let exitCodes = MarkdownTable.text(
    ["code", "meaning"],
    ExitCode.all(of: definitions).map { ["\($0.status)", $0.explanation] }
      + [[ExitCode.signalTerm, ExitCode.signalExplanation]])
}
