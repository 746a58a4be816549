import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// How long `check` and `calibrate` take at most, and what they say when their time is over or most of their trials do
/// not count.
@Suite struct CheckTimeTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "check --against /old/sockbench --transports unix-stream --workloads latency --sizes 64 --output r --seed 1"
  private static let overtime =
    "the time limit was over before all trials were made; allow more with --time-limit, or check less with"
    + " --transports, --workloads or --sizes"

  init() throws { place = try Workplace() }

  /// What a command took of the machine's time, in seconds.
  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = machine.now()
    try body()
    return Double(machine.now() - start) / 1e9
  }

  // MARK: Announced

  /// A check of two workloads takes longer, and whoever sets a limit is told of it.
  @Test(arguments: [
    (line, "takes 3 s or so, 32 s at most"),
    ("\(line) --time-limit 10s", "takes 3 s or so, 10 s at most"),
    ("\(line) --time-limit 2s", "takes 2 s at most"),
    ("\(line) --inject 5", "takes 3 s or so, 32 s at most"),
    (
      "calibrate --transports unix-stream --placement same --checks 20 --seed 1 --output r",
      "takes 58 s or so, 10 min 38 s at most"
    ),
  ])
  func itIsSaidBefore(line: String, words: String) throws {
    machine.model.deviation = 0
    let outcome = try place.run(line, on: machine, isWatched: true)
    #expect(outcome.shown.prefix { $0 != "\n" } == words)
  }

  @Test func aCheckAgainstABaselineSaysIt() throws {
    try storeBaseline()
    let outcome = try place.run("check results/q --output r --seed 1", on: machine, isWatched: true)
    #expect(outcome.shown.prefix { $0 != "\n" } == "takes 2 s or so, 7 s at most")
  }

  /// `--quiet` keeps even that back.
  @Test func quiet() throws {
    try place.run("\(Self.line) --quiet", on: machine, isWatched: true).expectQuiet(code: 0)
  }

  // MARK: Kept

  /// However long trials take, and whatever becomes of them.
  @Test(
    arguments: [("", 32.0), ("--time-limit 20s", 20), ("--time-limit 1s", 1)], [0.2, 1.5, 30])
  func aCheckEndsInTime(limit: (option: String, seconds: Double), overhead: Double) throws {
    machine.overhead = Nanoseconds(nearest: overhead * 1e9)
    machine.fault = { $0.number % 3 == 0 ? .invalid(arm: 1, "a slot started late") : nil }
    let time = try seconds {
      let outcome = try place.run("\(Self.line) \(limit.option)", on: machine)
      outcome.expectQuiet(code: 3)
      #expect(outcome.words.contains("  inconclusive: "))
      try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
    }
    // The other build is tried out before, and the first trial may be a surprise.
    #expect(time <= limit.seconds + 2 * (overhead + 0.1))
  }

  @Test func whatIsNotSettledInTimeIsInconclusive() throws {
    let outcome = try place.run("\(Self.line) --time-limit 1s", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(outcome.words.contains("\(Self.overtime).  results: r "))
    #expect(try place.results("r").facts()["ended"] == "complete")
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// A limit that is not reached changes nothing.
  @Test func aLimitThatIsFarAway() throws {
    let usual = try place.run(Self.line, on: SimulatedMachine())
    let limited = try place.run(
      "\(Self.line.replacing("--output r", with: "--output s")) --time-limit 1h", on: machine)
    #expect(limited.printed.replacing("results: s", with: "results: r") == usual.printed)
  }

  @Test func aBaselineCheckEndsInTime() throws {
    try storeBaseline()
    machine.overhead = .milliseconds(300)
    let time = try seconds {
      let outcome = try place.run(
        "check results/q --time-limit 4s --output r --seed 1", on: machine)
      outcome.expectQuiet(code: 3)
      #expect(
        outcome.words.contains(
          "2 of 2 numbers could not be settled, as the time limit was over before all trials were made;"
            + " allow more with --time-limit"))
      try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
    }
    #expect(time <= 4)
  }

  private func storeBaseline() throws {
    try place.run(
      "run --baseline q --transports tcp --workloads latency --sizes 64 --placement same --trials 1 --seed 1"
    ).expectQuiet(code: 0)
  }

  @Test func aCalibrationCountsWholeChecks() throws {
    machine.model.deviation = 0
    let line =
      "calibrate --transports unix-stream --placement same --checks 20 --time-limit 15s --seed 1 --output k"
    let time = try seconds {
      let outcome = try place.run(line, on: machine)
      #expect(outcome.code == 0)
      #expect(
        outcome.complaints == [
          "ended after 7 of 20 checks, as the time limit was over; allow more with --time-limit"
        ])
      #expect(outcome.words.contains("0 of 7 checks of equal builds said regressed: "))
      try place.expectSameReport(
        ProgramOutcome(code: 0, printed: outcome.printed, complaints: [], shown: ""), of: "k",
        file: "calibration.csv")
    }
    #expect(time <= 15)
  }

  // MARK: Given up

  /// Where most trials do not count, more of them would not help.
  @Test func aCheckIsGivenUp() throws {
    machine.fault = { $0.purpose == nil ? nil : .late(arm: 0, milliseconds: 7) }
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 3)
    let trials = try place.results("r").trials.count
    #expect((20...26).contains(trials))
    #expect(
      outcome.words.contains(
        "inconclusive: \(trials) of \(trials) trials were not valid, so that the check ended early; stop what else"
          + " runs on this machine, or check again when it is calm; the first: a slot started"))
    #expect(!outcome.words.contains("time limit"))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test func aCalibrationIsGivenUp() throws {
    machine.fault = { _ in .late(arm: 0, milliseconds: 7) }
    let outcome = try place.run(
      "calibrate --transports unix-stream --placement same --checks 20 --seed 1 --output k",
      on: machine)
    #expect(outcome.code == 3)
    #expect(
      outcome.complaints == [
        "ended after 3 of 20 checks, as most trials were not valid; stop what else runs on this machine, and"
          + " calibrate again"
      ])
  }

  // MARK: Bad input

  @Test(arguments: ["check --against /old/sockbench", "calibrate"])
  func limitsThatAreNone(command: String) throws {
    for text in ["0", "500ms", "100h", "soon"] {
      let outcome = try place.run("\(command) --time-limit \(text)", on: machine)
      #expect(outcome.code == 64 && outcome.complaints.count == 1 && machine.trials.isEmpty)
    }
  }

  @Test func nothingIsMeasured() throws {
    try place.expectRefusal(
      "check a b --time-limit 5s", code: 64,
      "--time-limit has nothing to act on, as two directories are only read; leave it out")
  }
}
