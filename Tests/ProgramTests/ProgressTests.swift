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
    #expect(lines[1] == "[1/24] unix-stream latency 64 same (pilot): ok")
    let steps = lines.dropFirst().map { $0.drop { $0 != "(" }.prefix { $0 != ":" } }
    #expect(Set(steps) == ["(pilot)", "(check)", "(control-equal)", "(control-slower)"])
    #expect(lines.last?.hasPrefix("[25/25] ") == true)
  }

  /// A calibration counts the continuous trials as well: four a check, beside its 25.
  @Test func aCalibrationCountsItsTrials() throws {
    machine.model.deviation = 0
    let outcome = try place.run(
      "calibrate --transports unix-stream --placement same --checks 2 --verbose --seed 1 --output r",
      on: machine)
    let lines = outcome.shown.split(separator: "\n")
    #expect(lines.dropFirst().first?.hasPrefix("[1/56] ") == true, "\(lines)")
    #expect(lines.last?.hasPrefix("[58/58] ") == true, "\(lines)")
  }

  /// Once there is something to be judged, a check says what stands and what is closest to a verdict.
  @Test func aCheckSaysItsStandings() throws {
    machine.model.ownSlowdown = 0.1
    let outcome = try place.run(
      "check --against /old/sockbench --transports tcp --workloads latency --sizes 64 --seed 1 --output r",
      on: machine, isWatched: true)
    let lines = outcome.shown.split(separator: "\r").map(String.init)
    // Three pilots, and seven trials of the benchmark and of each control.
    let before = lines.prefix(3 + 3 * 7)
    #expect(before.allSatisfy { !$0.contains("settled") })
    let standings = lines.dropFirst(before.count).filter { $0 != Self.wipe }
    #expect(standings.count >= 3)
    for line in standings {
      #expect(line.contains(" left: 0 of 5 metrics settled; tcp "), "\(line)")
      #expect(line.contains(" +9.") || line.contains(" +10."), "\(line)")
    }
    func chance(_ line: String) -> Int { Int(line.split(separator: " ").last ?? "") ?? 0 }
    let chances = standings.map(chance)
    #expect(chances == chances.sorted() && chances.first ?? 0 > 1, "\(chances)")
  }
}
