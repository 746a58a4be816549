import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `check BASELINE`: what is measured now, against what a run has stored.
@Suite struct BaselineMeasuredTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let check = "check results/q --seed 2 --output r"

  init() throws {
    place = try Workplace()
    try place.run(
      "run --baseline q --transports tcp --workloads latency --sizes 64 --placement same --trials 1"
        + " --seed 1"
    ).expectQuiet(code: 0)
  }

  @Test func whatIsSaid() throws {
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        Current results against the baseline

        benchmark            number      baseline  now      slower by  limit  verdict
        tcp latency 64 same  floor       15.2 us   15.2 us  -0.1%      3%     ok
        tcp latency 64 same  times pipe  3.61      3.59     -0.3%      5%     ok

        Shown beside, and not judged

        benchmark            number                 baseline  now      slower by  limit  verdict
        tcp latency 64 same  trimmed mean in turns  18.0 us   18.0 us  -0.2%      -      not judged: differs with the weather
        tcp latency 64 same  p50 in turns           17.6 us   17.6 us  -0.2%      -      not judged: differs with the weather
        tcp latency 64 same  mean in turns          18.9 us   18.9 us  -0.2%      -      not judged: differs with the weather
        tcp latency 64 same  p99 in turns           36.0 us   35.9 us  -0.2%      -      not judged: differs with the weather

        ok: none of the 2 numbers that can be judged is slower beyond its limit.

        results: r

        """)
    let results = try place.results("r")
    #expect(
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "verdicts.csv"])
    #expect(results.trials.map { $0.arms[0].trial } == Array(0..<20))
    #expect(results.trials.allSatisfy { $0.purpose == Purpose(.baseline, step: .screen) })
    let facts = try results.facts()
    #expect(facts["baseline_directory"] == "results/q" && facts["ended"] == "complete")
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// How many times as slow all but the pipe is: a floor above the limit calls for another batch, and
  /// three in a row are a regression.
  @Test(
    arguments: [
      (1.02, 0, "ok: none of the 2 numbers that can be judged is slower beyond its limit.", 20),
      (1.2, 1, "regressed: 2 of 2 numbers that can be judged.", 60),
      (0.8, 0, "ok: none of the 2 numbers that can be judged is slower beyond its limit.", 20),
    ] as [(Double, Int32, String, Int)])
  func aHostThatHasChanged(factor: Double, code: Int32, sentence: String, trials: Int) throws {
    machine.model.times[.tcp] = 18_000 * factor
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence)  results: r "))
    #expect(try place.results("r").trials.count == trials)
  }

  @Test(arguments: ReportFormat.allCases) func everyFormat(format: ReportFormat) throws {
    machine.model.times[.tcp] = 20_000
    let outcome = try place.run("\(Self.check) --format \(format)", on: machine)
    outcome.expectQuiet(code: 1)
    let sentence = "regressed: 2 of 2 numbers that can be judged."
    switch format {
    case .text: #expect(outcome.words.contains("  \(sentence) "))
    case .markdown: #expect(outcome.printed.split(separator: "\n").last == sentence[...])
    case .json:
      let report = try PrintedReport(json: outcome.printed)
      #expect(report.verdict == "regressed" && report.sentence == sentence)
    case .csv: #expect(outcome.printed == (try place.text("r/verdicts.csv")))
    }
    try place.expectSameReport(outcome, of: "r", as: format, file: "verdicts.csv")
  }

  @Test func theFloorIsBelowTheLimitAgain() throws {
    // Only the first batch is slow.
    var trials = 0
    machine.model.times[.tcp] = 18_900
    machine.fault = { [machine] _ in
      trials += 1
      if trials == 20 { machine.model.times[.tcp] = 18_000 }
      return nil
    }
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: 0)
    let steps = try place.results("r").trials.map(\.purpose.step)
    #expect(steps == (0..<40).map { $0 < 20 ? .screen : .confirm })
  }

  /// Where too many trials are spoilt nothing is settled.
  @Test func aMachineThatIsTooBusy() throws {
    machine.fault = { _ in .invalid(arm: 1, "a slot started late") }
    let outcome = try place.run(Self.check, on: machine)
    outcome.expectQuiet(code: 3)
    #expect(try place.results("r").trials.count == 81)
    #expect(
      outcome.words.contains(
        "inconclusive: 1 of 1 numbers could not be settled; measure again when the machine is calm."
      ))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  @Test(arguments: [
    (0, "before the first trial was over"), (1, "after 1 trial, which is kept"),
    (30, "after 30 trials, which are kept"),
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
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "verdicts.csv"])
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
        "inconclusive: not measured again: udp latency 64 same (udp does not work on this machine: no)."
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
}
