import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench compare --find crossover` from its arguments to its files, on a machine whose every cost is known.
@Suite struct SearchProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  private static let line = "compare unix-stream tcp --find crossover --seed 1 --output c"

  /// Over TCP a message costs less, until it takes a second segment.
  init() throws {
    place = try Workplace()
    machine.model.times[.tcp] = 8_000
    machine.model.steps[.tcp] = (65_483, 8_000)
    machine.model.segments[.tcp] = 65_483
  }

  @Test func whatIsSaid() throws {
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 0)
    let words = outcome.words
    #expect(
      words.hasPrefix(
        "latency, 64 to 128K bytes a message, placement same (both ends on one CPU), "))
    for sentence in [
      "The ranking of unix-stream and tcp changes from 64 to 128K bytes, both ends on one CPU: at 65483 tcp is"
        + " 1.088x (1.085-1.091) as fast, at 65484 unix-stream is 1.57x (1.57-1.58) as fast.",
      "One byte more than 65483 costs tcp +71% (+70% to +71%), more than one TCP segment of 65483; no step of"
        + " unix-stream was found.",
      "step: more than one TCP segment of 65483",
    ] { #expect(words.contains(sentence), "\(sentence)") }
    #expect(!words.contains("time limit"))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
    let files = try place.results("c").files
    #expect(files == ["trials.csv", "crossover.csv", "environment.csv"])
    try expectTrials(try place.results("c").trials)
  }

  /// Every trial says what it was run for, and sizes take turns in it.
  private func expectTrials(_ trials: [ComparedTrial]) throws {
    let sizes = Array(sequence(first: 64) { $0 < 131_072 ? $0 * 2 : nil })
    let terms = Terms(sizes: sizes, timeLimit: .seconds(120))
    #expect(trials.allSatisfy { $0.purpose.terms == terms && $0.purpose.suite == 1 })
    #expect(trials[0].benchmarks.map(\.message.request.bytes) == [64, 64, 128, 128])
    let names = trials[0].benchmarks.map(\.variant.description)
    #expect(names == ["unix-stream", "tcp", "unix-stream", "tcp"])
    let judging = trials.filter { $0.purpose.step == .confirm }
    #expect(judging.count == 12)
    for trial in judging {
      #expect(trial.benchmarks.map(\.message.request.bytes) == [65_483, 65_483, 65_484, 65_484])
    }
    #expect(trials.filter { $0.purpose.step == nil }.count + 12 == trials.count)
    #expect(machine.trials.allSatisfy { [10, 20].contains(counted($0.settings)) })
  }

  private func counted(_ settings: TrialSettings) -> Int {
    settings.schedule.arms[0].count(where: \.isCounted)
  }

  @Test(arguments: DocumentFormat.all(for: .search)) func everyFormat(format: DocumentFormat) throws
  {
    let outcome = try place.run("\(Self.line) --sizes 60K..70K --format \(format)", on: machine)
    outcome.expectQuiet(code: 0)
    try place.expectSameReport(outcome, of: "c", as: format, file: "crossover.csv")
    if format == .json {
      #expect(try PrintedReport(json: outcome.printed).sentences?.count == 2)
    }
  }

  @Test func whatTheFileSays() throws {
    try place.run("\(Self.line) --sizes 60K..70K", on: machine).expectQuiet(code: 0)
    let lines = try place.results("c").table("crossover.csv")
    try #require(lines.count == 8)
    #expect(lines.map { $0["place"] } == ["", "", "", "", "0", "0", "0", "0"])
    #expect(
      lines.compactMap { $0["message_bytes"] }
        == ["61440", "71680", "65483", "65484"].flatMap { [$0, $0] })
    #expect(
      lines.suffix(4).compactMap { $0["word"] } == ["slower", "faster", "faster", "slower"])
    let step = lines[7]
    #expect(step["step"] == "step" && step["smaller_bytes"] == "65483")
    #expect(step["boundary"] == "one TCP segment of 65483")
    let growth = try #require(step["growth_fraction"].flatMap(Double.init))
    #expect(abs(growth - 0.71) < 0.02)
    #expect(lines[6]["step"]?.isEmpty == true)
  }

  /// Where lines cross there is a zone, and no step.
  @Test func aCrossoverThatIsNoStep() throws {
    machine.model.steps = [:]
    machine.model.timesPerByte[.tcp] = 0.1
    let outcome = try place.run("\(Self.line) --sizes 1K..64K*4", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("between them neither is faster by more than 1% for certain."))
    #expect(outcome.words.contains("No step of unix-stream or tcp was found."))
    let lines = try place.results("c").table("crossover.csv").filter {
      $0["place"]?.isEmpty == false
    }
    let sizes = lines.compactMap { $0["message_bytes"].flatMap(Int.init) }
    try #require(sizes.count == 4)
    #expect((12_000..<20_000).contains(sizes[0]) && (20_001..<30_000).contains(sizes[3]))
    #expect(lines.compactMap { $0["word"] } == ["slower", "faster", "faster", "slower"])
  }

  /// Bytes a message by goodput.
  @Test func throughput() throws {
    let outcome = try place.run(
      "\(Self.line) --workloads throughput --sizes 60K..70K", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("One byte more than 65483 costs tcp +7"))
    #expect(machine.trials.allSatisfy { [3, 6].contains(counted($0.settings)) })
  }

  /// Each of several searches has the time for itself, and rows of its own.
  @Test func aSearchForEachPlacement() throws {
    let outcome = try place.run(
      "\(Self.line) --sizes 64,16K --placement same,split", on: machine)
    outcome.expectQuiet(code: 0)
    let trials = try place.results("c").trials
    #expect(Set(trials.map(\.purpose.suite)) == [1, 2])
    for trial in trials {
      #expect(Set(trial.benchmarks.map(\.placement)) == [trial.purpose.suite == 1 ? .same : .split])
    }
    #expect(outcome.words.contains("at all 2 sizes from 64 to 16K bytes, both ends on one CPU"))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  @Test func sizesThatASideDoesNotCarry() throws {
    let outcome = try place.run(
      "compare tcp udp --find crossover --sizes 32K..128K --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("latency, 32K to 65507 bytes a message"))
    #expect(
      outcome.words.contains(
        "Not measured: udp latency 128K same: udp carries at most 65507 bytes a message."))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  // MARK: What ends it early

  @Test func theTimeIsOver() throws {
    let outcome = try place.run("\(Self.line) --time-limit 12s", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("The search ended by the time limit of 12 s: "))
    #expect(
      outcome.words.contains("were not looked for to the end. A higher --time-limit goes on."))
    let last = try #require(machine.trials.last)
    #expect(
      machine.time < .seconds(1_012) && machine.time + last.settings.schedule.end > .seconds(1_011))
    let lines = try place.results("c").table("crossover.csv")
    #expect(lines.contains { $0["step"] == "not searched" })
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  /// What the first trials hint at is not told as found.
  @Test func theTimeIsOverBeforeAnythingIsJudged() throws {
    let outcome = try place.run("\(Self.line) --sizes 60K..70K --time-limit 2500ms", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(!outcome.words.contains("costs tcp"))
    #expect(outcome.words.contains("The search ended by the time limit of 2.5 s: "))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  @Test func theTimeIsOverBeforeEverySizeIsMeasured() throws {
    let outcome = try place.run("\(Self.line) --time-limit 1s", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(outcome.words.contains("before every size was measured; raise --time-limit."))
    #expect(
      outcome.words.contains(
        "unix-stream and tcp cannot be ranked from 64 to 128K bytes as a whole: at some sizes too few trials count."
      ))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  @Test func aSignal() throws {
    machine.fault = { $0.number == 40 ? .interrupted(signal: 2) : nil }
    let outcome = try place.run(Self.line, on: machine)
    #expect(outcome.code == 130)
    #expect(outcome.complaints == ["ended by signal 2 after 40 trials, which are kept"])
    #expect(
      outcome.words.contains(
        "The search ended by the time limit of 120 s unless it was interrupted"))
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  @Test(arguments: [false, true]) func trialsThatDoNotCount(areAll: Bool) throws {
    machine.fault = { trial in
      areAll || trial.number.isMultiple(of: 7) ? .invalid(arm: 1, "it was late") : nil
    }
    let outcome = try place.run("\(Self.line) --sizes 60K..70K --time-limit 30s", on: machine)
    outcome.expectQuiet(code: areAll ? 3 : 0)
    #expect(outcome.words.contains("trials do not count; the first: it was late."))
    #expect(outcome.words.contains("One byte more than 65483") != areAll)
    try place.expectSameReport(outcome, of: "c", file: "crossover.csv")
  }

  @Test func trialsThatFail() throws {
    machine.fault = { _ in .failed("the client died") }
    let outcome = try place.run("\(Self.line) --time-limit 1s", on: machine)
    #expect(outcome.code == 4)
    #expect(outcome.complaints.count == 1)
  }
}
