import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench run --baseline NAME`: a run, and the trials in turns with the pipe that a later check needs.
@Suite struct StoredBaselineTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "run --baseline q --transports unix-stream,tcp --workloads latency --sizes 64 --placement same"
    + " --trials 1 --seed 1"

  init() throws { place = try Workplace() }

  @Test func itIsStoredBesideTheRun() throws {
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed.hasSuffix(
        "\nresults: results/q\nbaseline: 1 session; a verdict takes 5: add 4 with --add, hours or"
          + " days apart\n"))
    let results = try place.results("results/q")
    #expect(results.rows.filter { $0.purpose == nil }.map(\.trial) == [0, 1, 2])
    let trials = results.trials
    #expect(trials.map { $0.arms[0].trial } == Array(3..<43))
    #expect(trials.allSatisfy { $0.purpose == Purpose(.baseline) && $0.isValid })
    for transport in [Transport.unixStream, .tcp] {
      let arms = [Variant(.pipe), Variant(transport)]
      #expect(trials.count { $0.benchmarks.map(\.variant) == arms } == 20)
    }
    // The summary is of the run alone.
    #expect(Set(try results.table("summary.csv").compactMap { $0["trials"] }) == ["1"])
    #expect(try place.linkTarget("results/latest") == "q")
  }

  @Test func anotherOfThatNameIsRefused() throws {
    try place.run(Self.line, on: machine).expectQuiet(code: 0)
    let rows = try place.text("results/q/trials.csv")
    try place.expectRefusal(
      Self.line, on: machine, code: 73,
      "'results/q' exists and is not an empty directory; name another")
    #expect(try place.text("results/q/trials.csv") == rows)
  }

  /// Trials that a busy machine spoils are made again, up to 81 for the 20 of a batch.
  @Test(arguments: [(61, 0), (62, 4)] as [(Int, Int32)])
  func invalidTrialsAreMadeAgain(count: Int, code: Int32) throws {
    var spoilt = 0
    machine.fault = { trial in
      guard trial.purpose != nil, trial.arms[1].variant == Variant(.tcp), spoilt < count else {
        return nil
      }
      spoilt += 1
      return .invalid(arm: 1, "a slot started late")
    }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == code)
    #expect(
      outcome.complaints
        == (code == 0
          ? []
          : [
            "too many trials were invalid to store what a check needs of tcp latency 64 same;"
              + " measure again when the machine is calm"
          ]))
    let trials = try place.results("results/q").trials
    #expect(trials.count { !$0.isValid } == count)
    #expect(trials.count { $0.isValid } == (code == 0 ? 40 : 39))
  }

  @Test func interruptedWhileItIsStored() throws {
    machine.fault = { $0.number == 10 ? .interrupted(signal: SIGINT) : nil }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 130)
    #expect(outcome.complaints == ["ended by signal 2 after 3 trials, which are kept"])
    #expect(try place.results("results/q").trials.count == 7)
    #expect(try place.results("results/q").facts()["ended"] == "interrupted")
  }

  @Test(arguments: [
    "--transports unix-stream --workloads throughput", "--transports tcp --placement free",
    "--transports tcp --placement split", "--transports pipe --placement same",
  ])
  func nothingThatCanBeJudgedLater(selection: String) throws {
    try place.expectRefusal(
      "run --baseline b \(selection)", on: machine, code: 64,
      "--baseline b has nothing to store, as only latency with --placement same can be judged later;"
        + " select some")
  }
}
