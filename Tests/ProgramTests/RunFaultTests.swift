import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// Runs whose trials come to nothing, or that are told to stop: what is said, and what is kept.
@Suite struct RunFaultTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let files = [
    "environment.csv", "histograms.hlog", "percentiles.csv", "plots", "summary.csv", "trials.csv",
  ]
  private static let line =
    "run --transports tcp,udp --workloads latency --sizes 64 --placement same --trials 4 --seed 1"
    + " --output r"

  init() throws { place = try Workplace() }

  @Test(arguments: [TrialRow.Status.failed, .invalid]) func someFail(status: TrialRow.Status) throws
  {
    machine.fault = { trial in
      guard [2, 5].contains(trial.number) else { return nil }
      let reason = "reason \(trial.number)"
      return status == .failed ? .failed(reason) : .invalid(arm: 0, reason)
    }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 4)
    let rows = try place.results("r").rows
    #expect(
      outcome.complaints == [
        "2 of 12 trials failed, the rest is kept; the first, \(rows[2].benchmark): reason 2"
      ])
    #expect(outcome.printed.hasSuffix("\nresults: r\n"))
    #expect(rows.count == 12 && rows.filter { $0.status == status }.map(\.trial) == [2, 5])
    #expect(rows.allSatisfy { [.ok, status].contains($0.status) })
    // What failed has no numbers, and what is not to be trusted keeps them.
    #expect(rows[2].metrics.isEmpty == (status == .failed))
    #expect(
      outcome.words.contains("2 of 4 trials gave no result: reason 2 (1x); reason 5 (1x)"))
    #expect(try place.results("r").facts()["ended"] == "complete")
  }

  @Test func allFail() throws {
    machine.fault = { _ in .failed("the server was ended by signal 9 (Killed)") }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 4)
    let first = try place.results("r").rows[0].benchmark
    #expect(
      outcome.complaints == [
        "all 12 trials failed; the first, \(first): the server was ended by signal 9 (Killed)"
      ])
  }

  @Test func theOnlyOneFails() throws {
    machine.fault = { _ in .failed("it hung") }
    let outcome = try place.run(
      "run --transports pipe --workloads latency --sizes 64 --placement same --trials 1 --seed 1 --output r",
      on: machine)
    #expect(outcome.code == 4)
    #expect(
      outcome.complaints == ["the one trial failed; the first, pipe latency 64 same: it hung"])
  }

  /// What a transport loses is no failure, and shown.
  @Test func someMessagesAreLost() throws {
    machine.fault = { trial in
      trial.arms[0].variant == Variant(.udp) ? .loses(arm: 0, fraction: 0.1) : nil
    }
    let outcome = try place.run(
      "run --transports udp --workloads throughput --sizes 1K --placement same --trials 6 --seed 1"
        + " --output r", on: machine)
    outcome.expectQuiet(code: 0)
    let row = try #require(
      try place.results("r").rows.first { $0.benchmark.variant == Variant(.udp) })
    let sent = try #require(row.metrics[.messagesSent])
    #expect(row.metrics[.messagesLost] == (sent / 10).rounded())
    #expect(outcome.printed.contains("\nudp lost      10.0%"))
  }

  /// Whatever the signal, and whenever it comes, all trials before it are whole.
  @Test(
    arguments: [
      (0, SIGINT, "before the first trial was over; 3 benchmarks have none"),
      (1, SIGTERM, "after 1 trial, which is kept; 2 benchmarks have none"),
      (2, SIGHUP, "after 2 trials, which are kept; 1 benchmark has none"),
      (3, SIGQUIT, "after 3 trials, which are kept"),
      (11, SIGINT, "after 11 trials, which are kept"),
    ] as [(Int, CInt, String)])
  func toldToStop(number: Int, signal: CInt, extent: String) throws {
    machine.fault = { $0.number == number ? .interrupted(signal: signal) : nil }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 128 + signal)
    #expect(outcome.complaints == ["ended by signal \(signal) \(extent)"])
    #expect(outcome.printed.hasSuffix("\nresults: r\n"))
    let results = try place.results("r")
    #expect(results.rows.map(\.trial) == Array(0..<number))
    #expect(results.rows.allSatisfy { $0.status == .ok })
    #expect(results.files == Set(Self.files).subtracting(number > 0 ? [] : ["histograms.hlog"]))
    #expect(try results.facts()["ended"] == "interrupted")
    let summarised = Set(try results.table("summary.csv").compactMap { $0["variant"] })
    #expect(summarised == Set(results.rows.map(\.benchmark.variant.description)))
    #expect(machine.trials.count == number + 1, "nothing is measured after it")
  }

  @Test func aSignalBeforeTheFirstTrial() throws {
    machine.earlySignal = SIGTERM
    try place.expectRefusal(
      Self.line, on: machine, code: 128 + SIGTERM, "ended by signal 15 before the first trial")
  }

  // MARK: What cannot be measured

  @Test func whatATransportDoesNotCarryIsARowWithItsReason() throws {
    let outcome = try place.run(
      "run --transports udp,tcp --workloads latency --sizes 64,64K --placement same --trials 2"
        + " --seed 1 --output r", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("r").rows
    // It is noted before anything is measured, with a number behind all that is planned.
    #expect(rows.map(\.trial) == [10] + Array(0..<10))
    #expect(rows[0].status == .unsupported && rows[0].benchmark.variant == Variant(.udp))
    #expect(rows[0].reason == "udp carries at most 65507 bytes a message")
    #expect(rows[0].metrics.isEmpty && rows[0].conditions.isEmpty && rows[0].cycle == 0)
    #expect(rows.dropFirst().allSatisfy { $0.status == .ok })
  }

  /// The pipe that joins the others is no reason to go on.
  @Test func nothingThatWasAskedFor() throws {
    try place.expectRefusal(
      "run --transports udp --sizes 1M --seed 1 --output r", on: machine, code: 69,
      "nothing that was selected can be measured here: udp carries at most 65507 bytes a message")
    machine.limits[.udp6] = .unavailable("udp6 does not work on this machine: no such address")
    try place.expectRefusal(
      "run --transports udp6 --seed 1 --output r", on: machine, code: 69,
      "nothing that was selected can be measured here: udp6 does not work on this machine: no such"
        + " address")
  }

  @Test func aQueueThatTakesMoreDescriptorsThanThereAre() throws {
    machine.reasonAgainstQueue = { $0.backlog == 100 ? "too many descriptors" : nil }
    let line =
      "run --workloads backlog --transports tcp --trials 1 --placement same --seed 1 --output r"
    try place.run("\(line) --backlogs 4,100", on: machine).expectQuiet(code: 0)
    let rows = try place.results("r").rows
    #expect(rows.map(\.status) == [.unsupported, .ok])
    #expect(rows.map(\.reason) == ["too many descriptors", ""])
    try place.expectRefusal(
      "run --workloads backlog --transports tcp --backlogs 100", on: machine, code: 69,
      "nothing that was selected can be measured here: too many descriptors")
  }

  @Test func aMachineThatRefuses() throws {
    machine.reasonAgainstClients = {
      $0.contains { $0[0].clients == 500 } ? "too many clients" : nil
    }
    try place.expectRefusal(
      "run --workloads fanin --transports tcp --clients 2,500", on: machine, code: 69,
      "too many clients")
    machine.reasonAgainstNames = "set TMPDIR to another"
    try place.expectRefusal(
      "run --transports tcp,unix-stream", on: machine, code: 69, "set TMPDIR to another")
    machine.refusal = ProgramError(sentence: "no network of one's own", exitCode: .nothingToMeasure)
    try place.expectRefusal("run --isolate", on: machine, code: 69, "no network of one's own")
    #expect(machine.trials.isEmpty)
  }
}
