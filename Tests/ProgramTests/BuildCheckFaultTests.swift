import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis
@testable import Measurement
@testable import sockbench

/// Checks that come to no verdict, and builds that no check can be made against.
@Suite struct BuildCheckFaultTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let old = "/old/sockbench"
  private static let line =
    "check --against \(old) --transports unix-stream --workloads latency --sizes 64 --output r"
    + " --seed 1"

  init() throws { place = try Workplace() }

  // MARK: No verdict

  /// Whoever finds a difference between equal arms can be trusted in none.
  @Test func equalArmsDiffer() throws {
    machine.model.bias = [0, 0.1]
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 3)
    #expect(
      outcome.words.contains(
        "inconclusive: base against base was found to differ for latency same, so that no difference there can be"
          + " trusted; measure again when the machine is calm."))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test func theSlowdownOfTheControlIsNotFound() throws {
    machine.model.honoursDelays = false
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 3)
    #expect(
      outcome.words.contains(
        "inconclusive: a slowdown of 5 % made on purpose was not found, so that others may be missed;"
          + " measure again when the machine is calm."))
  }

  @Test func whatVariesTooMuchIsNotSettled() throws {
    machine.model.deviation = 0.3
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 3)
    #expect(outcome.words.contains("3 of 5 metrics could not be settled"))
    // As many as there are at the most, of the check and of both controls.
    let counts = Dictionary(grouping: try place.results("r").trials) { $0.purpose.role }
      .mapValues(\.count)
    #expect(counts == [.check: 100, .equalControl: 100, .slowControl: 3 + 100])
  }

  /// With more than a tenth of the trials spoilt, and more than five, no verdict holds; with more than half of those of a
  /// benchmark none is made.
  @Test(
    arguments: [
      (5, 0, "ok: none of 5 metrics is slower beyond its limit."),
      (
        1000, 3,
        "inconclusive: 7 of 25 trials were not valid; the first: a slot started late; 5 of 5"
          + " metrics could not be settled."
      ),
    ] as [(Int, Int32, String)])
  func trialsThatAreNotValid(count: Int, code: Int32, sentence: String) throws {
    machine.model.deviation = 0
    var spoilt = 0
    machine.fault = { trial in
      guard trial.purpose?.role == .check, spoilt < count else { return nil }
      spoilt += 1
      return .invalid(arm: 1, "a slot started late")
    }
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence)  results: r "))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test func noPilotTrialWorks() throws {
    machine.fault = { $0.purpose?.step == .pilot ? .failed("it hung") : nil }
    let outcome = try place.run("\(Self.line) --inject 10", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(
      outcome.words.contains("a slowdown asked for was not made, as no pilot trial worked"))
  }

  // MARK: Interruptions

  @Test(arguments: [
    (0, "before the first trial was over"), (1, "after 1 trial, which is kept"),
    (3, "after 3 trials, which are kept"), (24, "after 24 trials, which are kept"),
  ])
  func interrupted(at number: Int, extent: String) throws {
    let outcome = try interrupt(at: number)
    #expect(outcome.complaints == ["ended by signal 2 \(extent)"])
    // Until a trial that is judged has been made, nobody knows what is missing.
    let isBegun = number > 3
    #expect(
      outcome.words.contains("the check ended before all trials were made") == isBegun)
    #expect(outcome.words.contains("  inconclusive: "))
    let results = try place.results("r")
    #expect(results.trials.count == number)
    #expect(results.files == ["trials.csv", "environment.csv", "plots", "verdicts.csv"])
    #expect(try results.facts()["ended"] == "interrupted")
  }

  @Test(arguments: DocumentFormat.all(for: .check))
  func whatWasInterruptedIsReportedAgain(format: DocumentFormat) throws {
    try place.expectSameReport(
      try interrupt(at: 20, "--format \(format)"), of: "r", as: format, file: "verdicts.csv")
  }

  private func interrupt(at number: Int, _ options: String = "") throws -> ProgramOutcome {
    machine.model.deviation = 0
    machine.fault = { trial in
      trial.purpose != nil && trial.number == number ? .interrupted(signal: SIGINT) : nil
    }
    let outcome = try place.run("\(Self.line) \(options)", on: machine)
    #expect(outcome.code == 130)
    return outcome
  }

  @Test func interruptedWhileTheOtherBuildIsTriedOut() throws {
    machine.fault = { $0.purpose == nil ? .interrupted(signal: SIGTERM) : nil }
    try place.expectRefusal(
      Self.line, on: machine, code: 143, "ended by signal 15 before the first trial")
  }

  // MARK: The other build

  private static func answer(protocol number: Int? = nil, architecture: String? = nil) -> String {
    let own = EndExecutable.Description.own
    return EndExecutable.Description(
      version: "9.9", protocolVersion: number ?? own.protocolVersion,
      architecture: architecture ?? own.architecture, build: own.build,
      vocabulary: own.vocabulary
    ).text
  }

  /// What a build answers to `--version`, and what is said of it.
  @Test(arguments: [
    ("hello", "is not a sockbench: it does not answer --version as one"),
    ("sockbench 0.1.0\n", "is too old a sockbench to be compared with; build it anew"),
    (
      answer(protocol: 1),
      "is an older sockbench, 9.9, whose ends speak protocol 1 where this one"
        + " speaks \(EndExecutable.Description.own.protocolVersion)"
    ),
    (
      answer(protocol: 999),
      "is a newer sockbench, 9.9, whose ends speak protocol 999 where this one"
        + " speaks \(EndExecutable.Description.own.protocolVersion)"
    ),
    (
      answer(architecture: "pdp11"),
      "is built for pdp11 and only emulated on this machine, which is"
        + " \(EndExecutable.Description.own.architecture)"
    ),
  ])
  func unfit(answer: String, sentence: String) throws {
    machine.executables[Self.old]?.answer = answer
    try place.expectRefusal(
      Self.line, on: machine, code: 65, "--against: '\(Self.old)' \(sentence)")
    #expect(machine.trials.isEmpty)
  }

  @Test func oneWhoseEndsKnowLess() throws {
    let answer = EndExecutable.Description.own.text.replacing(" closer", with: "")
    machine.executables[Self.old]?.answer = answer
    let line = Self.line.replacing("latency", with: "connect")
    try place.expectRefusal(
      line, on: machine, code: 65,
      "--against: '\(Self.old)' is an older sockbench, \(EndExecutable.Description.own.version),"
        + " whose ends do not know the --closer of unix-stream connect 64 same; leave it out")
    #expect(machine.trials.isEmpty)
  }

  @Test(arguments: ["touch on", "buffers 8"]) func oneWhoseEndsKnowNothingOfPayload(
    choice: String
  ) throws {
    let key = choice.split(separator: " ").joined(separator: "=")
    let flag = "--\(choice.prefix { $0 != " " })"
    let answer = EndExecutable.Description.own.text.replacing(" touch", with: "").replacing(
      " buffers", with: "")
    machine.executables[Self.old]?.answer = answer
    try place.expectRefusal(
      "\(Self.line) --\(choice)", on: machine, code: 65,
      "--against: '\(Self.old)' is an older sockbench, \(EndExecutable.Description.own.version),"
        + " whose ends do not know the \(flag) of unix-stream latency 64 \(key) same; leave it out")
    #expect(machine.trials.isEmpty)
  }

  @Test func oneThatIsNotThere() throws {
    try place.expectRefusal(
      "check --against ./nowhere --transports pipe", on: machine, code: 66,
      "--against: cannot find './nowhere': No such file or directory")
  }

  /// Another version of the same protocol is what checks are for.
  @Test func anotherVersion() throws {
    machine.executables[Self.old]?.answer = Self.answer()
    try place.run(Self.line, on: machine).expectQuiet(code: 0)
    #expect(try place.results("r").facts()["base_version"] == "9.9")
  }

  @Test func anotherKindOfBuildTakesForce() throws {
    let own = EndExecutable.Description.own.build
    let other = own == "debug" ? "release" : "debug"
    machine.executables[Self.old]?.answer = EndExecutable.Description.own.text.replacing(
      own, with: other)
    try place.expectRefusal(
      Self.line, on: machine, code: 65,
      "--against: '\(Self.old)' is a \(other) build and this is a \(own) build; compare like with like,"
        + " or add --force")
    try place.run("\(Self.line) --force", on: machine).expectQuiet(code: 0)
  }

  @Test func endsThatDoNotWork() throws {
    machine.executables[Self.old]?.fault = "the server exited with code 3"
    try place.expectRefusal(
      Self.line, on: machine, code: 65,
      "--against: '\(Self.old)' does not work as an end of a pair: the server exited with code 3")
    #expect(machine.trials.count == 1)
  }

  @Test(arguments: [
    ("--placement 0:9", "--placement 0:9: CPU 9 is not available; available are: 0 1"),
    (
      "--wait spin",
      "--wait spin with --placement same is about 1000 times slower than any other wait, because each"
        + " end keeps the one CPU from its peer; use --placement split, or add --force to measure it"
        + " all the same"
    ),
  ])
  func whatTheMachineDoesNotAllow(option: String, sentence: String) throws {
    try place.expectRefusal(
      "check --against \(Self.old) \(option)", on: machine, code: 64, sentence)
    try place.expectRefusal("calibrate \(option)", on: machine, code: 64, sentence)
  }
}
