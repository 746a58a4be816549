import BenchmarkModel
import Glibc
import Testing

@testable import sockbench

/// What `git bisect run` is told of a build of which it is known how much slower it is.
@Suite struct BisectTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let old = "/old/sockbench"
  private static let line =
    "check --against \(old) --transports unix-stream --workloads latency --sizes 64 --output r --seed 1 --bisect"

  init() throws { place = try Workplace() }

  @Test(
    arguments: [(0, 0, "ok: "), (-0.1, 0, "improved: "), (0.1, 1, "regressed: ")]
      as [(Double, Int32, String)])
  func aVerdict(slowdown: Double, code: Int32, word: String) throws {
    machine.model.ownSlowdown = slowdown
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(word)"))
  }

  @Test func noVerdict() throws {
    machine.model.bias = [0, 0.1]
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 125)
    #expect(outcome.words.contains("  inconclusive: "))
  }

  @Test func trialsThatFail() throws {
    machine.fault = { $0.purpose == nil ? nil : .failed("it hung") }
    try place.run(Self.line, on: machine).expectQuiet(code: 125)
  }

  @Test(arguments: [
    "--against /nowhere", "--against /other", "--against \(old) --transports sctp",
    "--against \(old) --no-such-option", "--against \(old) --output /dev/null/r",
    "results/baseline",
    "", "--against \(old) --help",
  ])
  func whatIsWrongBlamesNobody(options: String) throws {
    machine.executables["/other"] = SimulatedMachine.Executable(answer: "busybox")
    let outcome = try place.run("check --bisect --seed 1 --quick \(options)", on: machine)
    #expect(outcome.code == 125, "\(outcome.complaints)")
    #expect(outcome.complaints.count == (options.hasSuffix("--help") ? 0 : 1))
  }

  @Test(arguments: [
    "chek --bisect", "run --bisect", "--bisect", "check --bisect=yes", "--version --bisect",
  ])
  func neitherDoesAnotherCommand(line: String) throws {
    #expect(try place.run(line, on: machine).code == 125)
  }

  /// The search itself is to stop.
  @Test func aSignal() throws {
    machine.fault = { $0.number == 9 ? .interrupted(signal: SIGTERM) : nil }
    #expect(try place.run(Self.line, on: machine).code == 143)
  }

  @Test func aBaselineProvesNothing() throws {
    try place.expectRefusal(
      "check results/base --bisect", on: machine, code: 125,
      "--bisect goes with --against; what a baseline says of a host is no proof for a commit")
  }
}
