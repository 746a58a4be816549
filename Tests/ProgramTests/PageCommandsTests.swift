import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement
@testable import sockbench

/// Every command of the tool on a page is run, on a machine that is not there; what comes of it on a real one is up to
/// that. Commands of other programs are not, and the page says why.
@Suite struct PageCommandsTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  @Test(arguments: PageCommand.all.filter { $0.arguments != nil })
  func itRuns(command: PageCommand) throws {
    let arguments = shortened(command.arguments ?? [])
    try prepare(for: arguments)
    let outcome = try place.run(arguments, on: machine)
    #expect(outcome.complaints.isEmpty, "\(arguments): \(outcome.complaints)")
    let isJudged = ["check", "compare", "tune"].contains(arguments[0])
    let verdicts: Set<Int32> = isJudged ? [0, 1, 3] : [0]
    #expect(verdicts.contains(outcome.code), "\(arguments)")
    #expect(!outcome.printed.isEmpty)
  }

  @Test func whatIsNotRunIsMarked() {
    #expect(PageCommand.all.count { $0.arguments != nil } > 70)
    for command in PageCommand.all where command.arguments == nil {
      #expect(
        command.mark.map { $0.count > 3 } == true,
        "\(command.testDescription) needs '<!-- not run: WHY -->' above its block")
    }
  }

  /// In an order that can be repeated, and without what only takes longer.
  private func shortened(_ words: [String]) -> [String] {
    let limits = [
      "run": ("--trials", "1"), "compare": ("--time-limit", "2s"), "tune": ("--time-limit", "2s"),
      "check": ("--time-limit", "3s"), "calibrate": ("--checks", "1"),
    ]
    var words = words
    let isSearch = words.contains("--search")
    if let (option, value) = isSearch ? ("--time-limit", "2s") : limits[words[0]] {
      if let place = words.firstIndex(of: option) {
        words[place + 1] = value
      } else {
        words += [option, value]
      }
    } else if !words.contains("--fit") {
      return words
    }
    return words + (words.contains("--seed") ? [] : ["--seed", "1"])
  }

  /// Makes what the pages take for granted.
  private func prepare(for words: [String]) throws {
    if words.contains("smt,core") { try takeManyCores() }
    machine.calls = .success([
      TracedCall(
        caller: .server, purpose: .listen, name: "listen", arguments: "3, 128", result: "0",
        start: 10_000, end: 11_500, pause: .none)
    ])
    if let option = words.firstIndex(of: "--against") {
      machine.executables[words[option + 1]] = SimulatedMachine.Executable()
    }
    if words[0] == "check", words.count > 1, !words[1].hasPrefix("-") {
      try place.makeDirectory("results")
      try BaselineFixture(sessions: 5).write(words[1], into: place)
    }
    if words[0] == "report", words.count > 1 {
      let isCheck = words.contains("junit")
      let line =
        isCheck
        ? "check --against /old/sockbench --quick" : "run --quick --trials 1 --turns 300ms"
      if words[1] == "results/latest" {
        _ = try place.run("\(line) --seed 1", on: SimulatedMachine())
      } else {
        _ = try place.run("\(line) --output \(words[1]) --seed 1", on: SimulatedMachine())
      }
    }
  }

  private func takeManyCores() throws {
    let recorded = RecordedMachine.server
    let root = "\(place.root)/sys"
    try recorded.write(below: root)
    machine.cpus = AllowedCPUs(recorded.cpus.map(CPUTree(root: root).cpu))
    FileTree.remove(root)
  }
}
