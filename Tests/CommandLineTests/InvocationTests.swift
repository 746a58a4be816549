import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct InvocationTests {
  @Test(arguments: [
    ("--help", Invocation.help(nil)), ("-h", .help(nil)), ("help", .help(nil)),
    ("--version", .version), ("help run", .help(.run)), ("run --help", .help(.run)),
    ("run --trials 3 -h", .help(.run)), ("list -h", .help(.list)),
    ("report --help", .help(.report)),
    ("explain --help", .help(.explain)),
    ("completions --help", .help(.completions)), ("help help", .help(.help)),
    ("help --help", .help(.help)), ("help end", .help(.end)), ("end", .end),
    ("report results/latest", .report(ReportOptions(directory: "results/latest"))),
    ("report -- --odd", .report(ReportOptions(directory: "--odd"))),
    ("report -", .report(ReportOptions(directory: "-"))),
    ("report --format json r", .report(ReportOptions(directory: "r", format: .json))),
    ("report r --format=csv", .report(ReportOptions(directory: "r", format: .csv))),
    ("compare --help", .help(.compare)), ("check -h", .help(.check)),
    ("calibrate --checks 2 --help", .help(.calibrate)),
    ("completions bash", .completions(.bash)), ("completions zsh", .completions(.zsh)),
    ("completions fish", .completions(.fish)), ("list", .list(ListOptions())),
    ("run", .run(RunOptions())), ("run --", .run(RunOptions())),
  ])
  func command(line: String, expected: Invocation) throws {
    #expect(try parse(line) == expected)
  }

  @Test func listTakesVariantsWithoutAddingAPipe() throws {
    var expected = ListOptions()
    expected.variants = try Variant.parseList("datagram:sndbuf=1M")
    #expect(try parse("list --transports=datagram:sndbuf=1M") == .list(expected))
  }

  @Test func everyCommandIsRecognisedByItsName() throws {
    for command in Command.allCases {
      #expect(try Command(named: command.name) == command)
    }
  }

  @Test func helpAfterAMistakeReportsTheMistake() {
    #expect(complaint(["run", "--bogus", "--help"]) != nil)
  }

  @Test func peopleSeeEveryCommandButTheOneForTheHarness() {
    #expect(Command.allCases.filter { !Command.visible.contains($0) } == [.end])
  }
}
