import BenchmarkModel
import Testing

@testable import sockbench

/// What is shown while trials run: a line on a terminal, every trial with `--verbose`, nothing with `--quiet`.
@Suite struct ProgressTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  /// A trial takes 270 ms: 10 for its processes, and all that is planned.
  private static let line =
    "run --transports pipe --workloads latency --sizes 64 --placement same --warmup 160ms --seed 1 --output r"

  init() throws { place = try Workplace() }

  /// Wipes the line before it is written anew, and at the end.
  private static let wipe = "\u{1B}[K"

  @Test func aLineOnATerminal() throws {
    let outcome = try place.run("\(Self.line) --trials 5", on: machine, isWatched: true)
    let times = ["0:02", "0:02", "0:01", "0:01", "0:01"]
    let lines = times.enumerated().map {
      "\(Self.wipe)[\($0.offset)/5] \($0.element) left: pipe latency 64 same\r"
    }
    #expect(outcome.shown == "takes 2 s or so\n" + lines.joined() + Self.wipe)
    #expect(outcome.code == 0 && outcome.complaints.isEmpty)
  }

  /// From the sixth trial on the time is told by those before.
  @Test func theTimeThatIsLeftIsTold() throws {
    let outcome = try place.run(
      "\(Self.line) --trials 400 --duration 300ms", on: machine, isWatched: true)
    let lines = outcome.shown.split(separator: "\r")
    try #require(lines.count == 401)
    #expect(lines[0].contains(" 3:08 left: ") && lines[399].contains(" 0:01 left: "))
    #expect(lines[200].contains("[200/400] 1:34 left: "))
  }

  @Test func nothingWhereNobodyLooks() throws {
    try place.run("\(Self.line) --trials 2", on: machine).expectQuiet(code: 0)
  }

  @Test func nothingWhenItIsToBeQuiet() throws {
    try place.run("\(Self.line) --trials 2 --quiet", on: machine, isWatched: true)
      .expectQuiet(code: 0)
  }

  @Test(arguments: [false, true]) func everyTrialAsItEnds(isWatched: Bool) throws {
    machine.fault = { $0.number == 1 ? .failed("it hung") : nil }
    let outcome = try place.run(
      "\(Self.line) --trials 2 --verbose", on: machine, isWatched: isWatched)
    let ended = [
      "[1/2] pipe latency 64 same: ok\n", "[2/2] pipe latency 64 same: failed: it hung\n",
    ]
    guard isWatched else {
      #expect(outcome.shown == "takes 1 s or so\n" + ended.joined())
      return
    }
    let shown = zip(["[0/2]", "[1/2]"], ended).map {
      "\(Self.wipe)\($0) 0:01 left: pipe latency 64 same\r\(Self.wipe)\($1)"
    }
    #expect(outcome.shown == "takes 1 s or so\n" + shown.joined() + Self.wipe)
  }

  /// A comparison ends by time, and says how much of it is left at most.
  @Test func aComparisonCountsItsTrialsAndTheTime() throws {
    let outcome = try place.run(
      "compare tcp udp --trials 9 --time-limit 20s --seed 1 --output r", on: machine,
      isWatched: true)
    let lines = outcome.shown.split(separator: "\r")
    try #require(lines.count == 9)
    #expect(
      lines[0] == "takes 20 s at most\n\(Self.wipe)[0] 0:20 left: latency 64 same: tcp, udp")
    #expect(lines[5] == "\(Self.wipe)[5] 0:20 left: latency 64 same: tcp, udp")
  }

  /// A check counts what it plans, and what is asked for beyond.
  @Test func aCheckSaysItsSteps() throws {
    let outcome = try place.run(
      "check --against /old/sockbench --transports tcp --workloads latency --sizes 64 --verbose"
        + " --seed 1 --output r", on: machine)
    let lines = outcome.shown.split(separator: "\n")
    // Two arms a trial.
    try #require(lines.count == 1 + 2 * 25)
    #expect(lines[0] == "takes 3 s or so, 32 s at most")
    #expect(lines[1] == "[1/30] unix-stream latency 64 same (pilot): ok")
    let steps = lines.dropFirst().map { $0.drop { $0 != "(" }.prefix { $0 != ":" } }
    #expect(Set(steps) == ["(pilot)", "(check)", "(control-equal)", "(control-slower)"])
    #expect(lines.last?.hasPrefix("[25/26] ") == true)
  }

  /// A calibration counts the continuous trials as well: four a check, beside its 25.
  @Test func aCalibrationCountsItsTrials() throws {
    machine.model.deviation = 0
    let outcome = try place.run(
      "calibrate --transports unix-stream --placement same --checks 2 --verbose --seed 1 --output r",
      on: machine)
    let lines = outcome.shown.split(separator: "\n")
    #expect(lines.dropFirst().first?.hasPrefix("[1/68] ") == true, "\(lines)")
    #expect(lines.last?.hasPrefix("[58/59] ") == true, "\(lines)")
  }

  private static let check =
    "check --against /old/sockbench --transports tcp --workloads latency --sizes 64 --seed 1 --output r"
  /// Three pilots, and seven trials of the benchmark and of each control.
  private static let firstTrials = 3 + 3 * 7

  /// Until there is something to be judged, a check says what is under way, controls by their name.
  @Test func aCheckSaysWhatIsUnderWay() throws {
    let outcome = try place.run(Self.check, on: machine, isWatched: true)
    let labels = outcome.shown.split(separator: "\r").prefix(Self.firstTrials).map {
      $0.split(separator: " left: ").last.map(String.init) ?? ""
    }
    #expect(
      Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +) == [
        "pilot: unix-stream latency 64 same": 3, "tcp latency 64 same": 7,
        "control-equal: unix-stream latency 64 same": 7,
        "control-slower: unix-stream latency 64 same": 7,
      ])
  }

  /// Once there is something to be judged, a check says what stands and what is closest to a regression.
  @Test func aCheckSaysItsStandings() throws {
    machine.model.ownSlowdown = 0.1
    let standings = try standings(of: Self.check)
    #expect(standings.count >= 3)
    for line in standings {
      #expect(line.contains(" left: 0 of 5 settled; tcp "), "\(line)")
      #expect(line.contains(" +9.") || line.contains(" +10."), "\(line)")
      #expect(line.hasSuffix(" (certain: 1 in 40)"), "\(line)")
    }
    let chances = standings.map {
      Int($0.split(separator: " by chance").first?.split(separator: " ").last ?? "") ?? 0
    }
    #expect(chances == chances.sorted() && chances.first ?? 0 > 1, "\(chances)")
  }

  /// Where nothing is close to a regression, it names what has no word; and time is left as long as trials are to come.
  @Test func aCheckSaysWhatIsOpen() throws {
    machine.model.deviation = 0.04
    let standings = try standings(of: Self.check)
    let open = standings.filter { $0.contains(" settled; open: ") }
    #expect(open.count >= 3, "\(standings)")
    #expect(standings.allSatisfy { !$0.contains(" 0:00 left: ") }, "\(standings)")
  }

  /// What is wider than the terminal would stay on it.
  @Test func aLineIsNotWrapped() throws {
    machine.model.ownSlowdown = 0.1
    let outcome = try place.run(Self.check, on: machine, isWatched: true, columns: 40)
    let lines = outcome.shown.split(separator: "\r").dropFirst().map {
      $0.dropFirst(Self.wipe.count)
    }
    #expect(lines.contains { $0.count == 39 } && lines.allSatisfy { $0.count < 40 })
  }

  /// What is shown after the first trials of a check.
  private func standings(of line: String) throws -> [String] {
    let outcome = try place.run(line, on: machine, isWatched: true, columns: 200)
    let lines = outcome.shown.split(separator: "\r").map(String.init)
    let before = lines.prefix(Self.firstTrials)
    #expect(before.allSatisfy { !$0.contains("settled") })
    return lines.dropFirst(before.count).filter { $0 != Self.wipe }
  }
}
