import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench check --against` builds of which it is known how much slower they are.
@Suite struct BuildCheckTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let old = "/old/sockbench"
  private static let line =
    "check --against \(old) --transports unix-stream --workloads latency --sizes 64 --output r"
    + " --seed 1"

  init() throws { place = try Workplace() }

  @Test func whatIsSaid() throws {
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        Candidate against base, 25 trials

        benchmark                    metric        base     candidate  change  90 % interval   limit  verdict
        unix-stream latency 64 same  p50           8.77 us  8.79 us    +0.0%   -0.5% to +0.7%  3%     ok
        unix-stream latency 64 same  trimmed mean  8.95 us  8.97 us    +0.0%   -0.5% to +0.7%  3%     ok
        unix-stream latency 64 same  p99           17.9 us  17.9 us    +0.0%   -0.5% to +0.7%  15%    ok
        unix-stream latency 64 same  mean          9.40 us  9.42 us    +0.0%   -0.5% to +0.7%  5%     ok
        unix-stream latency 64 same  stalls        0.00     0.00       +0.0    +0.0 to +0.0    -      ok

        Controls: base against base, which must not differ, and base against base slowed down by 5%, which must be
        regressed

        benchmark                                    metric        base     candidate  change  90 % interval   limit  verdict
        control-equal: unix-stream latency 64 same   trimmed mean  8.98 us  8.99 us    +0.2%   -0.8% to +0.6%  3%     ok
        control-slower: unix-stream latency 64 same  trimmed mean  8.99 us  9.42 us    +4.9%   +4.2% to +5.7%  3%     regressed

        ok: none of 5 metrics is slower beyond its limit.

        results: r

        """)
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  // MARK: Ground truth

  /// By how much this build is slower than the other, and what the check says.
  @Test(
    arguments: [
      (0, 0, "ok: none of 5 metrics is slower beyond its limit."),
      (
        0.05, 1,
        "regressed: 3 of 5 metrics are slower, unix-stream latency 64 same trimmed mean by 4.9%."
      ),
      (
        0.1, 1,
        "regressed: 4 of 5 metrics are slower, unix-stream latency 64 same trimmed mean by 9.9%."
      ),
      (-0.1, 0, "improved: 4 of 5 metrics are faster, and none is slower beyond its limit."),
    ] as [(Double, Int32, String)])
  func aSlowdownIsFound(slowdown: Double, code: Int32, sentence: String) throws {
    machine.model.ownSlowdown = slowdown
    let outcome = try place.run(Self.line, on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence)  results: r "))
  }

  @Test(arguments: DocumentFormat.all(for: .check)) func everyFormat(format: DocumentFormat) throws
  {
    machine.model.ownSlowdown = 0.1
    let outcome = try place.run("\(Self.line) --format \(format)", on: machine)
    outcome.expectQuiet(code: 1)
    let sentence =
      "regressed: 4 of 5 metrics are slower, unix-stream latency 64 same trimmed mean by 9.9%."
    switch format {
    case .text: #expect(outcome.words.contains(sentence))
    case .markdown:
      #expect(outcome.printed.split(separator: "\n").contains(sentence[...]))
      // A line a metric, and two controls.
      #expect(try PrintedReport.tables(inMarkdown: outcome.printed).count == 5 + 2)
    case .json:
      let report = try PrintedReport(json: outcome.printed)
      #expect(report.verdict == "regressed" && report.sentence == sentence)
      #expect(report.reasons == [] && report.metrics?.count == 5)
    case .html: #expect(outcome.printed.contains(sentence))
    case .csv: #expect(outcome.printed == (try place.text("r/verdicts.csv")))
    case .hlog: Issue.record("a check keeps no histograms")
    case .bencher: #expect(outcome.printed.contains("\"rtt_mean_ns_speed_ratio\" : {"))
    case .junit:
      #expect(
        outcome.printed.contains("<testsuites name=\"sockbench check\" tests=\"8\" failures=\"5\""))
    case .openmetrics:
      #expect(outcome.printed.contains("\nsockbench_check_verdict{verdict=\"regressed\"} 1.0\n"))
    }
    try place.expectSameReport(outcome, of: "r", as: format, file: "verdicts.csv")
  }

  /// A slowdown that is made on purpose is found as one that is there.
  @Test(arguments: [("10", 1), ("5", 1), ("0.5", 0)] as [(String, Int32)])
  func aSlowdownMadeOnPurpose(percent: String, code: Int32) throws {
    let outcome = try place.run("\(Self.line) --inject \(percent)", on: machine)
    outcome.expectQuiet(code: code)
    #expect(
      outcome.words.contains("; the candidate was slowed down by \(percent)% on purpose "))
    let pilots = try place.results("r").trials.filter { $0.purpose.step == .pilot }
    #expect(pilots.count == 6)
    try expectArms(injection: (Double(percent) ?? 0) / 100)
  }

  /// Both controls are there, and nothing but the candidate and its control is slowed down: by a share of the
  /// median of the pilot trials.
  private func expectArms(injection: Double) throws {
    let trials = try place.results("r").trials
    var delays: [Purpose.Role: Set<Double?>] = [:]
    for trial in trials where trial.purpose.step != .pilot {
      #expect(trial.arms[0].conditions[.injectedDelay] == nil)
      delays[trial.purpose.role, default: []].insert(trial.arms[1].conditions[.injectedDelay])
      let isCheck = trial.purpose.role == .check
      let isSlow = trial.purpose.role == .slowControl
      #expect(
        trial.purpose.terms
          == (isCheck ? Terms(injection: injection) : Terms(injection: isSlow ? 0.05 : nil)))
    }
    func delay(_ share: Double, of role: Purpose.Role) -> Double {
      let times = trials.filter { $0.purpose.step == .pilot && $0.purpose.role == role }.map {
        $0.arms.compactMap { $0.metrics[.roundTrips.trimmedMean] }.reduce(0, +) / 2
      }
      return (times.sorted()[1] * share).rounded()
    }
    #expect(
      delays == [
        .check: [delay(injection, of: .check)], .slowControl: [delay(0.05, of: .slowControl)],
        .equalControl: [nil],
      ])
  }

  /// What is not the same, but within the limit: seven trials that all say so acquit it.
  @Test func aLimitOfOnesOwn() throws {
    machine.model.ownSlowdown = 0.1
    try place.run("\(Self.line) --limit 20", on: machine).expectQuiet(code: 0)
    let trials = try place.results("r").trials.filter { $0.purpose.role == .check }
    #expect(trials.allSatisfy { $0.purpose.step == .collect })
    #expect(trials.count == 7)
    #expect(trials.allSatisfy { $0.purpose.terms == Terms(limit: 0.2) })
  }

  /// Messages that get lost are a regression, too: of throughput over datagrams it is all that is judged.
  @Test(
    arguments: [
      (0.0, 0, "ok: none of 1 metrics is slower beyond its limit."),
      (
        0.2, 1, "regressed: 1 of 1 metrics is worse, udp throughput 1K same loss: 20.0 points more."
      ),
    ] as [(Double, Int32, String)])
  func aLossIsFound(fraction: Double, code: Int32, sentence: String) throws {
    machine.fault = {
      $0.purpose?.role == .check ? .loses(arm: 1, fraction: fraction) : nil
    }
    let outcome = try place.run(
      "check --against \(Self.old) --transports udp --workloads throughput --sizes 1K --output r --seed 1",
      on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence)  results: r "), "\(outcome.words)")
    #expect(outcome.words.contains("not judged: it moves with what is lost"))
  }

  // MARK: What is measured

  /// Each arm of the check is the build it should be; the controls are the base against itself.
  @Test func theArmsAreTheBuilds() throws {
    try place.run(Self.line, on: machine).expectQuiet(code: 0)
    let base = EndStart.forkServer(path: Self.old)
    for (number, run) in machine.trials.enumerated() {
      let starts = run.settings.arms.map(\.start)
      if number == 0 {
        // It is tried out before anything is written.
        #expect(starts == [base] && run.settings.setupTime == 10_000_000_000)
      } else {
        let isCheck = run.trial.purpose?.role == .check
        #expect(starts == [base, isCheck ? .ownForkServer : base])
      }
    }
    let results = try place.results("r")
    #expect(results.files == ["trials.csv", "environment.csv", "plots", "verdicts.csv"])
    #expect(results.trials.map { $0.arms[0].trial } == Array(0..<25))
    let facts = try results.facts()
    #expect(facts["base_executable"] == Self.old && facts["base_version"] == sockbenchVersion)
    #expect(facts["ended"] == "complete")
  }

  /// A check of many benchmarks takes seven trials of each where nothing is slower.
  @Test func everyBenchmarkIsJudged() throws {
    machine.model.deviation = 0
    let outcome = try place.run(
      "check --against \(Self.old) --quick --placement same,split --output r --seed 1", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("ok: none of 40 metrics is slower beyond its limit."))
    let counts = Dictionary(grouping: try place.results("r").trials) { $0.purpose.role }
      .mapValues(\.count)
    #expect(counts == [.check: 8 * 7, .equalControl: 2 * 7, .slowControl: 3 + 8])
  }

  @Test func whatTheMachineDoesNotCarryIsSaid() throws {
    let outcome = try place.run(
      "check --against \(Self.old) --transports tcp,udp --workloads latency --sizes 64K --output r"
        + " --seed 1",
      on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "Not measured: udp latency 64K same: udp carries at most 65507 bytes a message."))
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }
}
