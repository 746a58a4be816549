import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// `sockbench doctor` of machines that are not there.
@Suite struct DoctorProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  @Test func factsAlone() throws {
    machine.hostFacts += [("cpu_governor", "powersave"), ("clock_cost_ns", "24.0")]
    let outcome = try place.run("doctor", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.printed.contains("\n  governor: powersave\n      The clock of a CPU follows"))
    #expect(outcome.printed.contains("\n  clock: tsc, 24.0 ns a reading\n"))
    #expect(
      outcome.words.contains(
        "  placement split: client on CPU 0, server on CPU 1: how they are related is not known"))
    #expect(
      outcome.printed.contains("\n  placements: no smt, core, llc, node\n")
        || outcome.printed.contains("\n  placements: no core, llc, node, smt\n"))
    #expect(machine.trials.isEmpty && place.files.isEmpty)
  }

  @Test(arguments: DocumentFormat.all(for: .diagnosis)) func everyFormat(format: DocumentFormat)
    throws
  {
    let outcome = try place.run("doctor --format \(format)", on: machine)
    outcome.expectQuiet(code: 0)
    switch format {
    case .text: #expect(outcome.printed.contains("What cannot be seen from here\n"))
    case .markdown: #expect(try !PrintedReport.tables(inMarkdown: outcome.printed).isEmpty)
    case .json: _ = try PrintedReport(json: outcome.printed)
    case .html: #expect(outcome.printed.contains("</table>"))
    default: #expect(outcome.printed.hasPrefix("kind,subject,fact,effect,remedy\n"))
    }
  }

  /// Both placements have as many trials, together as long as is said, and nothing is written.
  @Test func aFitMachine() throws {
    machine.model.deviation = 0.005
    let start = machine.now()
    let outcome = try place.run("doctor --fit --seed 1", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains(" fit: differences of "))
    #expect(outcome.words.contains("% on one CPU and of "))
    let placements = Dictionary(grouping: machine.trials) { $0.trial.arms[0].placement }
      .mapValues(\.count)
    let counts = placements.values.sorted()
    #expect(Set(placements.keys) == [.same, .split] && counts[1] - counts[0] <= 1)
    #expect(machine.now() - start <= .seconds(10) && machine.now() - start >= .seconds(9))
    #expect(place.files.isEmpty)
  }

  @Test func oneThatIsNot() throws {
    machine.model.deviation = 0.2
    machine.cpus = [0]
    let outcome = try place.run("doctor --fit --seed 1", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(outcome.words.contains(" not fit: on one CPU only differences of "))
    let json = try place.run("doctor --fit --seed 1 --format json", on: machine)
    #expect(json.code == 3)
    #expect(try PrintedReport(json: json.printed).verdict == "not fit")
  }

  @Test func aSignal() throws {
    machine.fault = { $0.number == 3 ? .interrupted(signal: SIGTERM) : nil }
    try place.expectRefusal(
      "doctor --fit --seed 1", on: machine, code: 143,
      "ended by signal 15 before it was known what shows here")
    machine.earlySignal = SIGINT
    try place.expectRefusal(
      "doctor", on: machine, code: 130, "ended by signal 2 before the first trial")
  }

  @Test func aSeedWithoutTrials() throws {
    try place.expectRefusal(
      "doctor --seed 1", on: machine, code: 64,
      "--seed has nothing to act on, as only --fit makes trials; add --fit")
  }
}
