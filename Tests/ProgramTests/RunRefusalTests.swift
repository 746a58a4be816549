import Glibc
import TestSupport
import Testing

@testable import sockbench

/// Runs that are refused before anything is measured: plans, placements and directories that cannot be.
@Suite struct RunRefusalTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "run --transports pipe --workloads latency --sizes 64 --placement same --trials 2 --seed 1"

  init() throws { place = try Workplace() }

  // MARK: What the machine does not allow

  @Test(arguments: [
    (
      "--placement 9999:9999",
      "--placement 9999:9999: CPU 9999 is not available; available are: 0 1"
    ),
    (
      "--placement smt",
      "--placement smt needs two hardware threads of one core, and the kernel tells of none among the"
        + " CPUs available (0-1); 'sockbench list' shows the placements there are"
    ),
    (
      "--wait spin --placement same",
      "--wait spin with --placement same is about 1000 times slower than any other wait, because each"
        + " end keeps the one CPU from its peer; use --placement split, or add --force to measure it"
        + " all the same"
    ),
    (
      "--transports tcp --trials 100000 --duration 1h",
      "the plan is too large (32 benchmarks, 3200000 trials, about 133335 days); select less with"
        + " --transports, --sizes or --trials, as 2000000 trials are the most"
    ),
    (
      "--transports tcp --trials 1000 --duration 1m",
      "the plan would take more than 2 hours (32 benchmarks, 32000 trials, about 22 days); select less"
        + " with --transports, --sizes, --trials or --duration, or add --force"
    ),
  ])
  func aPlanOrAPlace(options: String, sentence: String) throws {
    try place.expectRefusal("run \(options) --output r", on: machine, code: 64, sentence)
    #expect(machine.trials.isEmpty)
  }

  @Test func aPlanThatCannotBeCounted() throws {
    let outcome = try place.run(
      "run --backlogs 0..max*2,3..max*3,5..max*5 --sizes 1..64M,3..64M*3 --trials 999", on: machine)
    #expect(outcome.code == 64 && outcome.complaints.count == 1 && place.files.isEmpty)
    #expect(outcome.complaints[0].hasPrefix("the plan is too large ("))
  }

  @Test func whatIsUnwiseIsDoneByForce() throws {
    try place.run("\(Self.line) --wait spin --force --output r", on: machine).expectQuiet(code: 0)
    #expect(machine.trials.count == 2)
  }

  // MARK: Directories

  @Test func aDirectoryWithSomethingInItIsKept() throws {
    mkdir("\(place.root)/r", 0o755)
    try place.write("r/precious", "")
    try place.expectRefusal(
      "\(Self.line) --output r", on: machine, code: 73,
      "'r' exists and is not an empty directory; name another")
  }

  @Test func anEmptyDirectoryIsTaken() throws {
    mkdir("\(place.root)/r", 0o755)
    try place.run("\(Self.line) --output r/", on: machine).expectQuiet(code: 0)
    #expect(try place.results("r").rows.count == 2)
  }

  @Test(arguments: [
    ("file/r", "Not a directory"), ("/proc/nowhere", "No such file or directory"),
  ])
  func aDirectoryThatCannotBe(path: String, reason: String) throws {
    try place.write("file", "")
    for command in [Self.line, "compare tcp udp --seed 1", "calibrate --seed 1"] {
      try place.expectRefusal(
        "\(command) --output \(path)", on: machine, code: 73,
        "cannot write the directory '\(path)' of --output: \(reason)")
    }
    #expect(machine.trials.isEmpty)
  }

  /// What lies beside the directories of a home is not replaced.
  @Test func somethingElseThanALinkIsKept() throws {
    mkdir("\(place.root)/results", 0o755)
    try place.write("results/latest", "precious")
    try place.run("\(Self.line) --output results/a", on: machine).expectQuiet(code: 0)
    #expect(try place.text("results/latest") == "precious")
  }
}
