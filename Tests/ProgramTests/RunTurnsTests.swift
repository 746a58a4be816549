import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// `sockbench run` whose transports take turns after its plain trials.
@Suite struct RunTurnsTests {
  private let place: Workplace
  private static let line =
    "run --transports unix-stream,unix-dgram,tcp --workloads latency --sizes 64,1K --placement same --trials 6"
    + " --seed 1"

  init() throws { place = try Workplace() }

  @Test func plainTrialsComeFirstAndMakeTheSummary() throws {
    let outcome = try place.run("\(Self.line) --turns 2s --output r")
    outcome.expectQuiet(code: 0)
    let rows = try place.results("r").rows
    let plain = rows.filter { $0.purpose == nil }
    let turns = rows.filter { $0.purpose?.role == .compare }
    #expect(plain.count == 4 * 2 * 6 && plain.count + turns.count == rows.count)
    #expect((plain.map(\.trial).max() ?? 0) < (turns.map(\.trial).min() ?? 0))
    // Looked at after each, as in a comparison.
    #expect(turns.allSatisfy { $0.purpose?.step == .collect })
    // The pipe, too: every contest has all four.
    #expect(Set(turns.map(\.arm)) == [0, 1, 2, 3])
    let summary = try place.results("r").table("summary.csv").filter {
      $0["metric"] == "rtt_p50_ns"
    }
    #expect(summary.count == 8 && summary.allSatisfy { $0["trials"] == "6" })
    let arms = try place.results("r").table("comparison.csv")
    #expect(Set(arms.compactMap { $0["contest"] }) == ["0", "1"])
    #expect(outcome.printed.contains("Latency of unix-stream against tcp: on one CPU "))
  }

  @Test func theReportSaysTheSame() throws {
    let outcome = try place.run("\(Self.line) --turns 2s --output r")
    let comparison = try place.text("r/comparison.csv")
    place.remove("r/comparison.csv")
    let report = try place.run("report r")
    #expect(report.printed + "\nresults: r\n" == outcome.printed && report.code == 0)
    #expect(try place.text("r/comparison.csv") == comparison)
  }

  /// What is precise gives its time to what is not.
  @Test func theTimeIsShared() throws {
    let machine = SimulatedMachine()
    _ = try place.run("\(Self.line) --turns 4s --output r", on: machine)
    let turns = machine.trials.filter { $0.trial.purpose?.role == .compare }
    let time = turns.reduce(Nanoseconds.zero) { $0 + $1.settings.schedule.end }
    #expect(time <= .seconds(9))
  }

  /// Transports without a queue of connections take part in every contest of those that have one.
  @Test func backlogsAreContestsOfTheirOwn() throws {
    _ = try place.run(
      "run --transports unix-stream,tcp,udp --workloads latency --sizes 64 --placement same --backlogs 1,128 --trials 1"
        + " --turns 500ms --seed 1 --output r")
    let arms = try place.results("r").table("comparison.csv").filter {
      $0["metric"] == "rtt_trimmed_mean_ns"
    }
    #expect(arms.count == 8)
    #expect(Set(arms.compactMap { $0["backlog"] }) == ["", "1", "128"])
  }

  @Test(arguments: ["--messages 9", "--turns off"]) func noneWithout(option: String) throws {
    let messages = option.hasPrefix("--messages") ? "\(option) --turns 1s" : option
    let outcome = try place.run("\(Self.line) \(messages) --output r")
    #expect(try place.results("r").rows.allSatisfy { $0.purpose == nil })
    #expect(!place.files.contains("r/comparison.csv"))
    #expect(outcome.printed.contains("Which socket is faster is not known"))
  }

  @Test func everyForm() throws {
    let markdown = try place.run("\(Self.line) --turns 4s --format markdown --output m").printed
    #expect(markdown.hasPrefix("Fastest socket") && markdown.contains("| message size | 64 | 1K |"))
    let json = try place.run("\(Self.line) --turns 2s --format json --output j").printed
    #expect(json.contains("\"sentences\" : [") && json.contains("\"arms\" : ["))
    let csv = try place.run("\(Self.line) --turns 2s --format csv --output c").printed
    #expect(try place.text("c/summary.csv") == csv)
  }

  /// What its arms do not find room for together is measured one after the other alone.
  @Test func aContestWithoutRoomIsNone() throws {
    let machine = SimulatedMachine()
    let line =
      "run --transports unix-stream,tcp --workloads fanin --clients 1,40 --server epoll --sizes 64 --placement same"
      + " --trials 1 --turns 500ms --seed 1"
    _ = try place.run("\(line) --output a", on: machine)
    func clients(_ directory: String) throws -> Set<Int> {
      Set(
        try place.results(directory).rows.filter { $0.purpose != nil }.map(\.benchmark.clients))
    }
    #expect(try clients("a") == [1, 40])
    machine.reasonAgainstClients = { trials in
      trials.contains { $0.reduce(0) { $0 + $1.clients } > 60 } ? "too many" : nil
    }
    _ = try place.run("\(line) --output b", on: machine)
    #expect(try clients("b") == [1])
    #expect(Set(try place.results("b").rows.map(\.benchmark.clients)) == [1, 40])
  }
}
