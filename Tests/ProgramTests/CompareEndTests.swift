import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// Why a comparison ends, what it says of that, and its exit code.
@Suite struct CompareEndTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  /// A report knows why a comparison ended as well as the comparison itself.
  @Test func itRunsOutOfTime() throws {
    machine.model.deviation = 0.2
    let outcome = try place.run(
      "compare tcp unix-stream --time-limit 2s --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    // A trial takes 77 ms, and another would end too late.
    #expect(machine.trials.count == 25)
    let sentence =
      "Ended before every interval was narrower than 10% from end to end, by the time limit of 2 s; the widest is"
    #expect(outcome.words.contains("\(sentence) 30%. A higher limit narrows it."))
    #expect(try place.results("c").facts()["ended"] == "complete")
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func itRunsOutOfTrials() throws {
    machine.model.deviation = 0.2
    let outcome = try place.run(
      "compare tcp unix-stream --trials 9 --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(machine.trials.count == 9)
    #expect(
      outcome.words.contains(
        "Ended before every interval was narrower than 10% from end to end, by the limit of 9 trials; the widest is"
      )
    )
  }

  @Test func repliesOfAnotherSizeAreSaid() throws {
    let outcome = try place.run(
      "compare tcp unix-stream --sizes 200:20K --trials 9 --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("latency, 200 bytes a request and 20K a reply, placement same"))
    #expect(outcome.words.contains("answers 200-byte requests with 20K-byte replies"))
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  /// Every contest has the time for itself.
  @Test func everyContestHasItsTime() throws {
    machine.model.deviation = 0.2
    try place.run(
      "compare tcp unix-stream --sizes 64,1K --time-limit 2s --seed 1 --output c", on: machine
    ).expectQuiet(code: 0)
    let trials = try place.results("c").trials
    let counts = Dictionary(grouping: trials) { $0.benchmarks[0].message.request.bytes }.mapValues(
      \.count)
    #expect(counts == [64: 25, 1024: 25])
  }

  /// What cannot be told is measured on until the interval is half as wide as the margin.
  @Test(arguments: [("", 74, "no difference"), ("--precision 2", 31, "cannot tell")])
  func whatCannotBeToldIsMeasuredOn(option: String, trials: Int, word: String) throws {
    machine.model.deviation = 0.016
    try place.run("compare tcp tcp --seed 2 --output c \(option)", on: machine).expectQuiet(code: 0)
    #expect(machine.trials.count == trials)
    let lines = try place.results("c").table("comparison.csv")
    #expect(
      Set(lines.filter { $0["metric"] == "rtt_p50_ns" }.compactMap { $0["word"] }) == [
        word, "reference",
      ])
  }

  // MARK: Trials that do not count

  private static let late =
    "a slot started 7 ms late; an arm that is more than 5 slots late cannot be compared with the others"

  /// Trials that are not valid are made again.
  @Test func someAreInvalid() throws {
    machine.fault = { $0.number % 3 == 0 ? .late(arm: 1, milliseconds: 7) : nil }
    let outcome = try place.run("compare tcp unix-stream --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    let trials = try place.results("c").trials
    #expect(trials.count { $0.isValid } == 8 && trials.count == 12)
    #expect(outcome.words.contains("4 trials do not count; the first: \(Self.late)."))
  }

  /// A slot may start five slots late, and here one is a millisecond.
  @Test func aLittleLateIsNotTooLate() throws {
    machine.fault = { _ in .late(arm: 1, milliseconds: 5) }
    try place.run("compare tcp unix-stream --seed 1 --output c", on: machine).expectQuiet(code: 0)
    let rows = try place.results("c").rows
    #expect(rows.count == 16 && rows.allSatisfy { $0.status == .ok })
    #expect(rows.filter { $0.arm == 1 }.allSatisfy { $0.conditions[.lateness] == 5e6 })
  }

  /// With fewer than eight trials nothing can be told; the time is over, and the comparison says so.
  @Test func tooFewCount() throws {
    machine.fault = { $0.number >= 5 ? .late(arm: 0, milliseconds: 7) : nil }
    let outcome = try place.run(
      "compare tcp unix-stream --time-limit 1s --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 3)
    // The trials that do not count take their time, too.
    #expect(machine.trials.count == 12)
    for words in [
      "5 trials cannot tell 2 transports apart, however far; it takes 8.",
      "Ended before enough trials counted, by the time limit of 1 s. Stop what else runs on this"
        + " machine, or raise --time-limit.", "7 trials do not count; the first: \(Self.late).",
    ] { #expect(outcome.words.contains(words), "\(words)") }
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func noneCounts() throws {
    machine.fault = { _ in .late(arm: 1, milliseconds: 7) }
    let outcome = try place.run(
      "compare tcp unix-stream --trials 9 --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(machine.trials.count == 9)
    #expect(
      outcome.words.contains(
        "No transport could be compared over latency of 64 bytes, both ends on one CPU: too few"
          + " trials count."))
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func someFail() throws {
    machine.fault = { $0.number == 4 ? .failed("the client was ended by signal 9 (Killed)") : nil }
    let outcome = try place.run("compare tcp unix-stream --seed 1 --output c", on: machine)
    #expect(outcome.code == 4)
    #expect(
      outcome.complaints == [
        "1 of 9 trials failed, the rest is kept; the first, tcp latency 64 same: the client was ended"
          + " by signal 9 (Killed)"
      ])
    #expect(try place.results("c").trials.count { $0.isValid } == 8)
  }

  /// A contest of which no trial counts is a failure beside one that could be compared.
  @Test func oneContestHasNoTrialThatCounts() throws {
    machine.fault = {
      $0.arms[0].message.request.bytes == 1024 ? .late(arm: 0, milliseconds: 7) : nil
    }
    let outcome = try place.run(
      "compare tcp unix-stream --sizes 64,1K --trials 10 --seed 1 --output c", on: machine)
    #expect(outcome.code == 4)
    #expect(
      outcome.complaints == [
        "10 of 18 trials failed, the rest is kept; the first, tcp latency 1K same: \(Self.late)"
      ])
  }

  // MARK: Interruptions

  @Test(arguments: [0, 1, 4, 8], DocumentFormat.all(for: .search))
  func interrupted(at number: Int, format: DocumentFormat) throws {
    machine.model.deviation = 0.2
    machine.fault = { $0.number == number ? .interrupted(signal: SIGINT) : nil }
    let outcome = try place.run(
      "compare unix-stream pipe --seed 1 --output r --format \(format)", on: machine)
    #expect(outcome.code == 130)
    let extents = [
      0: "before the first trial was over", 1: "after 1 trial, which is kept",
      4: "after 4 trials, which are kept", 8: "after 8 trials, which are kept",
    ]
    #expect(outcome.complaints == ["ended by signal 2 \(try #require(extents[number]))"])
    let results = try place.results("r")
    #expect(results.trials.count == number)
    #expect(try results.facts()["ended"] == "interrupted")
    #expect(
      results.files
        == Set([
          "trials.csv", "comparison.csv", "environment.csv", "percentiles.csv", "plots",
          "summary.csv",
        ]).union(number > 0 ? ["histograms.hlog"] : []))
    guard number > 0 else { return }
    try place.expectSameReport(outcome, of: "r", as: format, file: "comparison.csv")
  }

  /// Rows alone do not tell who ended it.
  @Test func whereNobodyNotedTheEndItMayHaveBeenInterrupted() throws {
    machine.model.deviation = 0.2
    _ = try place.run("compare tcp unix-stream --time-limit 2s --seed 1 --output c", on: machine)
    place.remove("c/environment.csv")
    let report = try place.run("report c")
    #expect(report.words.contains("by the time limit of 2 s unless it was interrupted; the widest"))
  }
}
