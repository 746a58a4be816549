import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench run --baseline NAME --add`: sessions on other days.
@Suite struct AddedSessionTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "run --baseline q --add --transports tcp --workloads latency --sizes 64 --placement same"
    + " --trials 1 --seed 1"

  init() throws { place = try Workplace() }

  /// What a run says of the baseline after its results.
  private static func count(_ outcome: ProgramOutcome) -> Substring {
    let moment = /20..-..-..T..:..:..Z/
    return outcome.printed.replacing(moment, with: "T").split(separator: "\n").last ?? ""
  }

  @Test func eachHasADirectoryOfItsOwn() throws {
    let first = try place.run(Self.line, on: machine)
    first.expectQuiet(code: 0)
    #expect(
      Self.count(first)
        == "baseline: 1 session; a verdict takes 5: add 4 with --add, hours or days apart")
    let rows = try place.text("results/q/trials.csv")
    let second = try place.run(Self.line, on: machine)
    second.expectQuiet(code: 0)
    #expect(second.printed.contains("\nresults: results/q/session-2\nbaseline: "))
    #expect(
      Self.count(second)
        == "baseline: 2 sessions, the first of T, the last of T; a verdict takes 5: add 3 with --add,"
        + " hours or days apart")
    #expect(try place.text("results/q/trials.csv") == rows)
    #expect(try place.results("results/q/session-2").trials.count == 20)
    for _ in 3...5 { try place.run(Self.line, on: machine).expectQuiet(code: 0) }
    #expect(
      Self.count(try place.run(Self.line, on: machine))
        == "baseline: 6 sessions, the first of T, the last of T")
    // A number is not given again to another.
    FileTree.remove("\(place.root)/results/q/session-3")
    let next = try place.run(Self.line, on: machine)
    #expect(next.printed.contains("\nresults: results/q/session-7\n"))
  }

  /// Neither is it counted, nor is its place taken.
  @Test(arguments: [1, 3]) func interrupted(number: Int) throws {
    for _ in 1..<number { try place.run(Self.line, on: machine).expectQuiet(code: 0) }
    machine.fault = { $0.number == 10 ? .interrupted(signal: SIGINT) : nil }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 130)
    machine.fault = { _ in nil }
    let next = try place.run(Self.line, on: machine)
    next.expectQuiet(code: 0)
    #expect(next.printed.contains("\nresults: results/q/session-\(number + 1)\n"))
    #expect(Self.count(next).hasPrefix("baseline: \(number) session"))
  }

  @Test func onAnotherHost() throws {
    try place.run(Self.line, on: machine).expectQuiet(code: 0)
    machine.hostFacts[0] = ("kernel_release", "6.2.0")
    try place.expectRefusal(
      Self.line, on: machine, code: 3,
      "not comparable: 'results/q' and this host differ in kernel_release (6.1.0 and 6.2.0); store"
        + " another baseline, under another name")
  }

  @Test func whatIsNoBaseline() throws {
    try place.run(
      "run --transports pipe --workloads latency --sizes 64 --trials 1 --seed 1 --output results/q"
    )
    .expectQuiet(code: 0)
    place.remove("results/q/trials.csv")
    try place.expectRefusal(
      Self.line, on: machine, code: 73,
      "'results/q' exists and is not a baseline; name another")
  }

  /// The way of a user: a few days, then a check.
  @Test func fiveSessionsAndACheck() throws {
    for mood in [1, 0.98, 1.02, 1.01, 0.99] {
      machine.model.times[.tcp] = 18_000 * mood
      try place.run(Self.line, on: machine).expectQuiet(code: 0)
    }
    machine.model.times[.tcp] = 18_000 * 1.03
    let calm = try place.run("check results/q --seed 2 --output calm", on: machine)
    calm.expectQuiet(code: 0)
    #expect(calm.words.contains("  no alarm: none of the 2 numbers that can be judged is slower"))
    machine.model.times[.tcp] = 18_000 * 1.15
    let slow = try place.run("check results/q --seed 2 --output slow", on: machine)
    slow.expectQuiet(code: 1)
    #expect(slow.words.contains("  regressed: 2 of 2 numbers that can be judged are slower"))
  }
}
