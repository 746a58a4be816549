import Measurement
import Testing

@testable import BenchmarkModel

/// A command line on a page, to be copied.
struct PageCommand: CustomTestStringConvertible, Sendable {
  let page: String
  /// Counted from 1.
  let line: Int
  /// As it is written, comments left out.
  let text: String
  /// The arguments of the tool, or of the script that calls it as the script hands them on; nil for other programs.
  let arguments: [String]?
  /// Why no test runs it, as a comment above the block says; nil where there is none.
  let mark: String?

  var testDescription: String { "\(page):\(line): \(text)" }

  private static let project = Directory.parent(
    of: Directory.parent(of: Directory.parent(of: Directory.parent(of: #filePath))))
  private static let markStart = "<!-- not run: "
  private static let indent = "    "

  /// All of all pages.
  static let all: [PageCommand] = {
    let documentation = "Sources/sockbench/Documentation.docc"
    let guides = Directory.entries(of: "\(project)/\(documentation)").sorted().filter {
      $0.hasSuffix(".md")
    }
    let pages = ["README.md", "CONTRIBUTING.md", "results/README.md"]
    return (pages + guides.map { "\(documentation)/\($0)" }).flatMap(commands)
  }()

  /// Code is indented, or part of a job's description.
  private static func commands(on page: String) -> [PageCommand] {
    let text = TextFile.read("\(project)/\(page)") ?? ""
    var commands: [PageCommand] = []
    var (mark, isFenced, continued) = (String?.none, false, "")
    for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false)) {
      if line.hasPrefix("```") { isFenced.toggle() }
      guard line.hasPrefix(indent) else {
        if line.hasPrefix(markStart) {
          mark = String(line.dropFirst(markStart.count).dropLast(" -->".count))
        } else if !line.isEmpty {
          mark = nil
        }
        continue
      }
      let whole = continued + line.drop { $0 == " " }
      continued = ""
      if whole.hasSuffix("\\") {
        continued = String(whole.dropLast())
        continue
      }
      let isIndented = line.hasPrefix(indent) && !line.dropFirst(indent.count).hasPrefix(" ")
      let arguments = whole.contains("\"$@\"") ? nil : arguments(whole)
      let isOfOthers = !isFenced && isIndented && programs.contains { whole.hasPrefix($0) }
      guard arguments != nil || isOfOthers else { continue }
      commands.append(
        PageCommand(page: page, line: number, text: whole, arguments: arguments, mark: mark))
    }
    return commands
  }

  /// How lines begin that call something else.
  private static let programs = [
    "swift ", "PATH=", ".ci/run", "shellcheck ", "gnuplot ", "bencher ", "mv ", "printf ",
    "SOCKBENCH=",
    "jq ", "awk ", "nft ", "git ", "apt-get ", "docker ", "sudo ", "cd ",
  ]
  /// Where the arguments of the tool, or of the script that calls it, begin.
  private static let starts = ["sockbench ", "./run-bench.sh ", "/tmp/bisect.sh "]
  /// What ends them.
  private static let ends = ["  ", " #", " >", " |", " &&", "`"]

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
    // Some are quoted by a program that is not the shell.
    let words =
      (try? ShellWords.split(String(rest)))
      ?? rest.split(separator: " ").map { $0.filter { !"\"'".contains($0) } }
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
}
