import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `check BASELINE`: what is measured now, against what runs have stored.
@Suite struct BaselineMeasuredTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let check = "check results/q --seed 2 --output r"

  private static let past = "than the sessions of the baseline let expect."

  init() throws {
    place = try Workplace()
    for (seed, mood) in zip(1..., [1, 0.99, 1.01, 0.995, 1.005]) {
      let past = SimulatedMachine(seed: UInt64(seed))
      past.model.times[.tcp] = 18_000 * mood
      try place.run(
        "run --baseline q --add --transports tcp --workloads latency --sizes 64 --placement same"
          + " --trials 1 --seed 1", on: past
      ).expectQuiet(code: 0)
    }
  }

  @Test func whatIsSaid() throws {
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        Current results against the baseline

        benchmark            number      sessions  baseline  now      change  alarm above  verdict
        tcp latency 64 same  floor       5         15.2 us   15.2 us  -0.2%   +3.2%        no alarm
        tcp latency 64 same  times pipe  5         3.60      3.59     -0.3%   +3.7%        no alarm

        Shown beside, and not judged

        benchmark            number                 sessions  baseline  now      change  alarm above  verdict
        tcp latency 64 same  trimmed mean in turns  -         18.0 us   18.0 us  -0.2%   -            not judged: moves with the load of the machine
        tcp latency 64 same  p50 in turns           -         17.6 us   17.6 us  -0.2%   -            not judged: moves with the load of the machine
        tcp latency 64 same  mean in turns          -         18.9 us   18.9 us  -0.2%   -            not judged: moves with the load of the machine
        tcp latency 64 same  p99 in turns           -         36.0 us   35.9 us  -0.2%   -            not judged: moves with the load of the machine

        no alarm: none of the 2 numbers that can be judged is slower than the sessions of the baseline let expect.

        results: r

        """)
    let results = try place.results("r")
    #expect(
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "plots", "verdicts.csv"])
    #expect(results.trials.map { $0.arms[0].trial } == Array(0..<20))
    #expect(results.trials.allSatisfy { $0.purpose == Purpose(.baseline, step: .screen) })
    let facts = try results.facts()
    #expect(facts["baseline_directory"] == "results/q" && facts["baseline_sessions"] == "5")
    #expect(facts["ended"] == "complete")
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// How many times as slow all but the pipe is.
  @Test(
    arguments: [
      (1.02, 0, "no alarm: none of the 2 numbers that can be judged is slower"),
      (1.2, 1, "regressed: 2 of 2 numbers that can be judged are slower"),
      (0.8, 0, "no alarm: none of the 2 numbers that can be judged is slower"),
    ] as [(Double, Int32, String)])
  func aHostThatHasChanged(factor: Double, code: Int32, sentence: String) throws {
    machine.model.times[.tcp] = 18_000 * factor
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence) \(Self.past)  results: r "))
    #expect(try place.results("r").trials.count == 20)
  }

  @Test(arguments: DocumentFormat.all(for: .baselineCheck)) func everyFormat(format: DocumentFormat)
    throws
  {
    machine.model.times[.tcp] = 20_000
    let outcome = try place.run("\(Self.check) --format \(format)", on: machine)
    outcome.expectQuiet(code: 1)
    let sentence = "regressed: 2 of 2 numbers that can be judged are slower \(Self.past)"
    switch format {
    case .text: #expect(outcome.words.contains("  \(sentence) "))
    case .markdown: #expect(outcome.printed.split(separator: "\n").first == sentence[...])
    case .json:
      let report = try PrintedReport(json: outcome.printed)
      #expect(report.verdict == "regressed" && report.sentence == sentence)
    case .html: #expect(outcome.printed.contains(sentence))
    default: #expect(outcome.printed == (try place.text("r/verdicts.csv")))
    }
    try place.expectSameReport(outcome, of: "r", as: format, file: "verdicts.csv")
  }

  /// Where too many trials are spoilt nothing is settled.
  @Test func aMachineThatIsTooBusy() throws {
    machine.fault = { _ in .invalid(arm: 1, "a slot started late") }
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: 3)
    #expect(try place.results("r").trials.count == 81)
    #expect(
      outcome.words.contains(
        "inconclusive: 2 of 2 numbers could not be settled; measure again when the machine is calm."
      ))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test(arguments: [
    (0, "before the first trial was over"), (1, "after 1 trial, which is kept"),
    (13, "after 13 trials, which are kept"),
  ])
  func interrupted(at number: Int, extent: String) throws {
    machine.model.times[.tcp] = 18_800
    machine.fault = { $0.number == number ? .interrupted(signal: SIGHUP) : nil }
    let outcome = try place.run(Self.check, on: machine)
    #expect(outcome.code == 128 + SIGHUP)
    #expect(outcome.complaints == ["ended by signal 1 \(extent)"])
    #expect(outcome.words.contains("  inconclusive: "))
    let results = try place.results("r")
    #expect(results.trials.count == number)
    #expect(try results.facts()["ended"] == "interrupted")
    #expect(
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "plots", "verdicts.csv"])
    guard number > 0 else { return }
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// What cannot be measured any more is named, and the check is not well.
  @Test func aTransportThatIsGone() throws {
    try place.run(
      "run --baseline two --transports tcp,udp --workloads latency --sizes 64 --placement same"
        + " --trials 1 --seed 1"
    ).expectQuiet(code: 0)
    machine.limits[.udp] = .unavailable("udp does not work on this machine: no")
    let outcome = try place.run("check results/two --seed 2 --output r", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(
      outcome.words.contains(
        " hours or days apart; not measured again: udp latency 64 same (udp does not work on this machine: no)."
      ))
  }

  @Test func anotherHost() throws {
    machine.hostFacts[2] = ("cpu_model", "Another")
    try place.expectRefusal(
      Self.check, on: machine, code: 3,
      "not comparable: 'results/q' and this host differ in cpu_model (Simulated and Another); store a"
        + " baseline on the host as it is now")
  }

  @Test func itselfAgainstItself() throws {
    try place.run("check results/q results/q").expectQuiet(code: 0)
  }

  /// A baseline of one session, as older versions stored it, is read and shown.
  @Test func oneSession() throws {
    let outcome = try place.run("check results/q/session-2 --seed 2 --output r", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(outcome.words.contains(" not judged: 1 of the 5 sessions "))
    #expect(
      outcome.words.contains(
        "inconclusive: the baseline has 1 session, and a verdict takes 5; add 4 more with 'sockbench"
          + " run --baseline NAME --add', hours or days apart.  results: r "))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test func aSessionThatWasNotMeasuredToItsEnd() throws {
    let facts = try place.text("results/q/session-4/environment.csv")
    try place.write(
      "results/q/session-4/environment.csv", facts.replacing("ended,complete\n", with: ""))
    let outcome = try place.run(Self.check, on: machine)
    #expect(outcome.code == 3)
    #expect(
      outcome.complaints == [
        "'results/q/session-4' was not measured to its end, and is left out"
      ])
    #expect(outcome.words.contains("inconclusive: the baseline has 4 sessions, and a verdict"))
    let quiet = try place.run("\(Self.check)2 --quiet", on: machine)
    #expect(quiet.code == 3 && quiet.complaints.isEmpty)
    // Where it is the only one, there is nothing to check against.
    try place.expectRefusal(
      "check results/q/session-4", code: 66,
      "'results/q/session-4' was not measured to its end; store it anew, or add a session with"
        + " 'sockbench run --baseline NAME --add'")
  }

  /// The directory itself is a session like the others.
  @Test func theFirstWasNotMeasuredToItsEnd() throws {
    place.remove("results/q/environment.csv")
    let outcome = try place.run("check results/q results/q/session-3")
    #expect(outcome.code == 3)
    #expect(
      outcome.complaints == ["'results/q' was not measured to its end, and is left out"])
    #expect(outcome.words.contains("inconclusive: the baseline has 4 sessions"))
  }

  @Test func sessionsOfTwoHosts() throws {
    let facts = try place.text("results/q/session-4/environment.csv")
    try place.write(
      "results/q/session-4/environment.csv",
      facts.replacing("clock_source,tsc", with: "clock_source,sundial"))
    try place.expectRefusal(
      Self.check, on: machine, code: 3,
      "not comparable: 'results/q' and 'results/q/session-4' differ in clock_source (tsc and"
        + " sundial); remove the sessions of one of the two hosts")
  }
}
