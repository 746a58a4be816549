import Measurement
import Testing

@testable import sockbench

/// Command lines on pages that are to be copied: the tool understands each. Whether they do what the page says is up to
/// the machine.
@Suite struct PageCommandsTests {
  private static let project = Directory.parent(
    of: Directory.parent(of: Directory.parent(of: #filePath)))

  private static let pages = [
    "README.md",
    "Sources/sockbench/Documentation.docc/CI.md",
    "Sources/sockbench/Documentation.docc/Checking.md",
    "Sources/sockbench/Documentation.docc/Recipes.md",
  ]

  /// Where the arguments of the tool, or of the script that calls it, begin.
  private static let starts = ["sockbench ", "./run-bench.sh ", "/tmp/bisect.sh "]
  /// What ends them.
  private static let ends = ["  ", " #", " >", " |", " &&", "`"]

  /// The arguments in a line of code; nil where it calls neither.
  private static func arguments(_ line: String) -> [String]? {
    let found = starts.compactMap { start in
      line.firstRange(of: start).map { (range: $0, isScript: start != "sockbench ") }
    }
    guard let call = found.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else {
      return nil
    }
    let before = line[..<call.range.lowerBound].last
    guard before == nil || before == " " || before == "`" else { return nil }
    var rest = line[call.range.upperBound...]
    for end in ends { if let range = rest.firstRange(of: end) { rest = rest[..<range.lowerBound] } }
    let words = rest.split(separator: " ").map { String($0).replacing("\"", with: "") }
    // In a program it is a variable.
    if words.first == "=" { return nil }
    return call.isScript ? ofTool(words) : words
  }

  /// What the script makes of its own.
  private static func ofTool(_ words: [String]) -> [String] {
    let isCheck = words.contains { $0 == "--against" || $0 == "--bisect" }
    return [isCheck ? "check" : "run"]
      + words.map { $0 == "--bisect" ? "--against" : $0 }.filter { $0 != "--require-plots" }
  }

  /// Code is indented, or part of a job's description.
  private static func lines(of page: String) throws -> [String] {
    let text = try #require(TextFile.read("\(project)/\(page)"))
    return text.replacing(" \\\n", with: " ").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("    ") && !$0.contains("\"$@\"") }
  }

  @Test(arguments: pages) func theToolUnderstandsThem(page: String) throws {
    let commands = try Self.lines(of: page).compactMap(Self.arguments)
    #expect(commands.count > 2)
    for command in commands {
      #expect(complaint(command) == nil, "\(command.joined(separator: " "))")
    }
  }
}
