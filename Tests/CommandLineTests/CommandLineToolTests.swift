import Analysis
import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct CommandLineToolTests {
  private static func helpText(_ line: String) throws -> String? {
    guard case .help(let text) = try Commands.tool.request(words(of: line)) else { return nil }
    return text
  }

  @Test(arguments: [
    ("run --help", "run"), ("run --trials 3 -h", "run"), ("list -h", "list"),
    ("report --help", "report"), ("explain --help", "explain"),
    ("completions --help", "completions"), ("help --help", "help"), ("compare --help", "compare"),
    ("check -h", "check"), ("doctor --fit -h", "doctor"),
    ("calibrate --checks 2 --help", "calibrate"), ("end -h", "end"),
  ])
  func helpOfACommand(line: String, name: String) throws {
    #expect(try Self.helpText(line) == definition(name).help)
  }

  @Test(arguments: ["--help", "-h"]) func helpOfTheTool(line: String) throws {
    #expect(try Self.helpText(line) == ToolHelp.text(allDefinitions))
  }

  @Test(
    arguments: [
      ("", nil), ("run", "run"), ("help", "help"), ("end", "end"),
    ] as [(String, String?)])
  func topics(topic: String, expected: String?) throws {
    let options = try options(of: HelpCommand.self, topic)
    #expect(options == HelpCommand.Options(topic: expected))
  }

  @Test func version() throws {
    guard case .version = try Commands.tool.request(["--version"]) else {
      Issue.record("it is not the version that is asked for")
      return
    }
  }

  @Test(arguments: [
    ("results/latest", "results/latest", DocumentFormat.text), ("-- --odd", "--odd", .text),
    ("-", "-", .text), ("--format json r", "r", .json), ("r --format=csv", "r", .csv),
  ])
  func report(line: String, directory: String, format: DocumentFormat) throws {
    let expected = ReportOptions(directory: directory, format: format)
    #expect(try options(of: ReportCommand.self, line) == expected)
  }

  @Test(arguments: Shell.allCases) func completions(shell: Shell) throws {
    let options = try options(of: CompletionsCommand.self, shell.rawValue)
    #expect(options == CompletionsCommand.Options(shell: shell))
  }

  @Test func listTakesVariantsWithoutAddingAPipe() throws {
    var expected = ListOptions()
    #expect(try options(of: ListCommand.self, "") == expected)
    expected.variants = try Variant.parseList("datagram:sndbuf=1M")
    let line = "--transports=datagram:sndbuf=1M"
    #expect(try options(of: ListCommand.self, line) == expected)
  }

  @Test(arguments: ["", "--"]) func aRunNeedsNoArguments(line: String) throws {
    #expect(try runOptions(line) == RunOptions())
  }

  @Test func helpAfterAMistakeReportsTheMistake() {
    #expect(complaint(["run", "--bogus", "--help"]) != nil)
  }

  @Test func peopleSeeEveryCommandButThoseForTheHarnessAndTheProject() {
    #expect(
      allDefinitions.filter(\.isHidden).map(\.name) == ["end", "fork-server", "agent", "reference"])
    #expect(Set(allDefinitions.map(\.name)).count == allDefinitions.count)
  }
}
