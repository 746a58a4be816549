import BenchmarkModel
import Testing

@testable import sockbench

/// Every topic of help; nil is the tool itself.
private let allTopics: [Command?] = Command.allCases + [nil]

@Suite struct HelpTests {
  @Test(arguments: allTopics) func noLineIsWide(topic: Command?) {
    let text = Invocation.helpText(of: topic)
    #expect(text.hasPrefix("OVERVIEW\n"))
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test(arguments: allTopics) func noLineEndsInASpace(topic: Command?) {
    let text = Invocation.helpText(of: topic)
    for line in text.split(separator: "\n") { #expect(!line.hasSuffix(" "), "\(line)") }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains("\u{A0}"))
  }

  private func headings(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
  }

  @Test func sectionsOfTheTool() {
    #expect(
      headings(ToolHelp.text)
        == ["OVERVIEW", "USAGE", "COMMANDS", "OPTIONS", "EXAMPLES", "EXIT STATUS"])
  }

  @Test func sectionsOfRun() {
    #expect(
      headings(Command.run.help) == [
        "OVERVIEW", "USAGE", "OPTIONS: WHAT IS MEASURED", "OPTIONS: HOW LONG AND HOW OFTEN",
        "OPTIONS: RESULTS AND MESSAGES", "OPTIONS: HELP", "TRANSPORTS",
        "OPTIONS OF A TRANSPORT, written TRANSPORT[:key=value]...", "WORKLOADS", "EXAMPLES",
        "EXIT STATUS",
      ])
  }

  @Test func aSingleGroupOfOptionsHasNoNameOfItsOwn() {
    #expect(
      headings(Command.list.help) == ["OVERVIEW", "USAGE", "OPTIONS", "EXAMPLES", "EXIT STATUS"])
  }

  @Test func sectionsOfReport() {
    #expect(
      headings(Command.report.help)
        == ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "EXAMPLES", "EXIT STATUS"])
    #expect(Command.report.help.contains("\n  sockbench report [OPTION]... DIR\n"))
    #expect(Command.help.help.contains("\n  sockbench help [COMMAND]\n"))
  }

  @Test(arguments: Command.allCases) func everyOptionStandsWithItsDefault(command: Command) {
    let flat = command.help.split { " \n".contains($0) }.joined(separator: " ")
    for option in command.definition.options {
      #expect(command.help.contains("\n  \(option.usage)  "))
      if let standard = option.standard { #expect(flat.contains("[default: \(standard)]")) }
    }
    #expect(command.help.contains("\n  -h, --help "))
  }

  @Test func everyWordOfTheGrammarIsExplained() {
    let words =
      Variants.knownWords + Workload.allCases.map(\.rawValue)
      + Variant.Key.allCases.map { "\($0.rawValue)=" }
    for word in words { #expect(Command.run.help.contains("\n  \(word)")) }
  }

  @Test func theToolListsItsCommandsOnOneLineEach() {
    let lines = ToolHelp.text.split(separator: "\n").map(String.init)
    for command in Command.visible {
      let line = lines.first { $0.hasPrefix("  \(command.name) ") }
      #expect(line?.hasSuffix(command.definition.summary) == true)
    }
    #expect(!lines.contains { $0.hasPrefix("  end ") })
  }

  @Test(arguments: Command.visible) func everyExampleIsAValidCommandLine(command: Command) throws {
    let examples = command.definition.examples
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(command.help.contains("\n    \(example.commandLine)\n"))
      let words = example.commandLine.split { " ()".contains($0) }.map(String.init)
      let start = try #require(words.firstIndex(of: "sockbench"))
      let arguments = words[(start + 1)...].prefix { $0 != ">" }
      #expect(complaint(Array(arguments)) == nil)
    }
  }

  @Test func defaultsAreNotBrokenOverLines() {
    #expect(Command.run.help.contains("[default: same,split; same with one CPU]"))
  }

  @Test func topics() {
    #expect(Invocation.helpText(of: nil) == ToolHelp.text)
    #expect(Invocation.helpText(of: .list) == Command.list.help)
  }
}
