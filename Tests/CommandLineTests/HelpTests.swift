import Testing

@testable import BenchmarkModel
@testable import sockbench

/// The help of every command, and of the tool itself.
private let allTexts = allDefinitions.map(\.help) + [ToolHelp.text(allDefinitions)]

@Suite struct HelpTests {
  @Test(arguments: allTexts) func noLineIsWide(text: String) {
    #expect(text.hasPrefix("OVERVIEW\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test(arguments: allTexts) func noLineEndsInASpace(text: String) {
    for line in text.split(separator: "\n") { #expect(!line.hasSuffix(" "), "\(line)") }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains("\u{A0}"))
  }

  private func headings(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
  }

  @Test func sectionsOfTheTool() {
    #expect(
      headings(ToolHelp.text(allDefinitions))
        == ["OVERVIEW", "USAGE", "COMMANDS", "OPTIONS", "EXAMPLES", "EXIT STATUS"])
  }

  @Test func sectionsOfRun() {
    #expect(
      headings(RunCommand.definition.help) == [
        "OVERVIEW", "USAGE", "OPTIONS: WHAT IS MEASURED", "OPTIONS: HOW LONG AND HOW OFTEN",
        "OPTIONS: WHERE THE ENDS ARE", "OPTIONS: RESULTS AND MESSAGES", "OPTIONS: HELP",
        "TRANSPORTS",
        "OPTIONS OF A TRANSPORT, written TRANSPORT[:key=value]...", "WORKLOADS", "EXAMPLES",
        "EXIT STATUS",
      ])
  }

  @Test func aSingleGroupOfOptionsHasNoNameOfItsOwn() {
    #expect(
      headings(ListCommand.definition.help) == [
        "OVERVIEW", "USAGE", "OPTIONS", "EXAMPLES", "EXIT STATUS",
      ])
  }

  @Test func sectionsOfReport() {
    #expect(
      headings(ReportCommand.definition.help)
        == ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "EXAMPLES", "EXIT STATUS"])
    #expect(ReportCommand.definition.help.contains("\n  sockbench report [OPTION]... DIR\n"))
    #expect(HelpCommand.definition.help.contains("\n  sockbench help [COMMAND]\n"))
  }

  @Test(arguments: allDefinitions) func everyOptionStandsWithItsDefault(command: CommandDefinition)
  {
    let flat = command.help.split { " \n".contains($0) }.joined(separator: " ")
    for option in command.options {
      #expect(command.help.contains("\n  \(option.usage)  "))
      if let standard = option.standard { #expect(flat.contains("[default: \(standard)]")) }
    }
    #expect(command.help.contains("\n  -h, --help "))
  }

  @Test func everyWordOfTheGrammarIsExplained() {
    let words =
      Variants.knownWords + Workload.allCases.map(\.rawValue)
      + Variant.Key.allCases.map { "\($0.rawValue)=" }
    for word in words { #expect(RunCommand.definition.help.contains("\n  \(word)")) }
  }

  @Test func theToolListsItsCommandsOnOneLineEach() {
    let lines = ToolHelp.text(allDefinitions).split(separator: "\n").map(String.init)
    for command in visibleDefinitions {
      let line = lines.first { $0.hasPrefix("  \(command.name) ") }
      #expect(line?.hasSuffix(command.summary) == true)
    }
    #expect(!lines.contains { $0.hasPrefix("  end ") })
  }

  @Test(arguments: visibleDefinitions) func everyExampleIsAValidCommandLine(
    command: CommandDefinition
  ) throws {
    let examples = command.examples
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(command.help.contains("\n    \(example.commandLine)\n"))
      let words = try ShellWords.split(
        String(example.commandLine.map { "()".contains($0) ? " " : $0 }))
      let start = try #require(words.firstIndex(of: "sockbench"))
      let arguments = words[(start + 1)...].prefix { $0 != ">" }
      #expect(complaint(Array(arguments)) == nil)
    }
  }

  @Test func defaultsAreNotBrokenOverLines() {
    #expect(
      RunCommand.definition.help.contains(
        "[default: same,split; for load split; same with one CPU]"))
  }
}
