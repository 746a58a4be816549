import Analysis
import BenchmarkModel
import TestSupport
import Testing

@testable import sockbench

/// What a comparison leaves out, and what it refuses before anything is measured.
@Suite struct CompareRefusalTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  /// What is left out is said once, whatever the number of contests.
  @Test(arguments: [
    (
      "unix-stream udp tcp --sizes 128K --backlogs 1,2", 2,
      "Not measured: udp latency 128K same: udp carries at most 65507 bytes a message."
    ),
    (
      "unix-stream udp tcp --workloads connect", 1,
      "Not measured: udp connect 64 same: connect leaves out udp: it takes what makes connections."
    ),
    (
      "unix-stream tcp tcp6 --workloads connect --closer reset", 1,
      "Not measured: unix-stream connect 64 same: a Unix-domain socket cannot be reset by SO_LINGER;"
        + " use --closer client or server."
    ),
    (
      "tcp tcp:write=two tcp:write=two:nagle=on", 1,
      "Not measured: tcp:nagle=on:write=two latency 64 same: each body waits for a delayed acknowledgement of"
        + " 40 ms, far longer than a turn; use sockbench run --workloads latency."
    ),
  ])
  func anArmThatCannotTakePart(line: String, contests: Int, sentence: String) throws {
    let outcome = try place.run("compare \(line) --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains(sentence))
    let results = try place.results("c")
    let unsupported = results.rows.filter { $0.status == .unsupported }
    #expect(unsupported.count == 1 && unsupported[0].purpose == nil)
    #expect(results.trials.count == 8 * contests)
    #expect(results.trials.allSatisfy { $0.arms.count == 2 && $0.isValid })
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func manyClients() throws {
    let outcome = try place.run(
      "compare pipe unix-stream tcp --workloads fanin --clients 2 --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "same: fanin leaves out pipe: it takes what can have several clients."))
    #expect(try place.results("c").trials.count == 8)
  }

  @Test(arguments: [
    (
      "udp tcp --sizes 128K",
      "nothing is left to be compared: udp carries at most 65507 bytes a message"
    ),
    (
      "tcp unix-stream --workloads connect --closer reset",
      "nothing is left to be compared: a Unix-domain socket cannot be reset by SO_LINGER; use"
        + " --closer client or server"
    ),
  ])
  func oneArmThatIsLeftIsNothingToCompare(line: String, sentence: String) throws {
    try place.expectRefusal("compare \(line) --output c", on: machine, code: 69, sentence)
  }

  @Test func whatTheMachineHasNotGot() throws {
    machine.reasonAgainstNames = "set TMPDIR to another"
    try place.expectRefusal(
      "compare tcp unix-stream", on: machine, code: 69, "set TMPDIR to another")
    machine.reasonAgainstClients = { _ in "too many clients" }
    try place.expectRefusal("compare tcp udp", on: machine, code: 69, "too many clients")
    machine.earlySignal = 15
    try place.expectRefusal(
      "compare tcp udp", on: machine, code: 143, "ended by signal 15 before the first trial")
    try place.expectRefusal(
      "compare tcp udp --placement 9:9", on: machine, code: 64,
      "--placement 9:9: CPU 9 is not available; available are: 0 1")
    try place.expectRefusal(
      "compare tcp udp --wait spin", on: machine, code: 64,
      "--wait spin with --placement same is about 1000 times slower than any other wait, because each"
        + " end keeps the one CPU from its peer; use --placement split, or add --force to measure it"
        + " all the same")
    #expect(machine.trials.isEmpty)
  }

  /// The clients of all arms of a trial count together.
  @Test func theArmsOfATrialAreAskedForTogether() throws {
    var asked: [[Int]] = []
    machine.reasonAgainstClients = { trials in
      asked = trials.map { $0.map(\.clients) }
      return nil
    }
    try place.run(
      "compare tcp unix-stream --workloads fanin --clients 2,5 --seed 1 --output c", on: machine
    ).expectQuiet(code: 0)
    #expect(asked == [[2, 2], [5, 5]])
  }

  @Test(arguments: [
    ("compare tcp tcp6", "overload"), ("check --against x", "backlog"), ("calibrate", "backlog"),
  ])
  func whatTakesNoTurns(command: String, workload: String) throws {
    try place.expectRefusal(
      "\(command) --workloads \(workload)", on: machine, code: 64,
      "--workloads \(workload) cannot be compared, as its trials do not take turns; use"
        + " 'sockbench run --workloads \(workload)'")
  }

  @Test(arguments: ["compare tcp unix-stream", "check --against nothing", "calibrate"])
  func oneClientAfterTheOtherTakesNoTurns(command: String) throws {
    try place.expectRefusal(
      "\(command) --workloads fanin --server epoll,iterative", on: machine, code: 64,
      "--server iterative cannot be compared, as a client has it to itself until it leaves, and does"
        + " not take turns; use 'sockbench run --workloads fanin --server iterative'")
  }
}
