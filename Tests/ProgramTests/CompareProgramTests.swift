import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench compare` from its arguments to its files, on a machine whose every number is known.
@Suite struct CompareProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  private static let fast =
    "unix-stream answers 64-byte requests 2.00x (1.99-2.02) as fast as tcp, both ends on one CPU."

  @Test func whatIsSaid() throws {
    let outcome = try place.run("compare unix-stream tcp --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        latency, 64 bytes a message, placement same (both ends on one CPU), 8 trials

        transport    trimmed mean  times as fast  95 % interval   verdict
        unix-stream  9.03 us       1.000                          reference
        tcp          18.0 us       0.501          0.496 to 0.503  slower

        \(Self.fast)

        results: c

        """)
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  /// One write a message is a false all-clear.
  @Test func nothingForNagleToHoldBack() throws {
    let outcome = try place.run("compare tcp tcp:nagle=on --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    let words = outcome.printed.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("'tcp:nagle=on' has nothing to hold back: Nagle's algorithm delays"))
    let others = try place.run(
      "compare tcp:write=two tcp:write=gather --seed 1 --output d", on: machine)
    #expect(!others.printed.contains("Nagle"))
  }

  /// Certain at once, a contest ends at eight trials: two arms of two workloads, each with its terms.
  @Test(arguments: DocumentFormat.all(for: .comparison)) func everyFormat(format: DocumentFormat)
    throws
  {
    let outcome = try place.run(
      "compare unix-stream pipe --workloads latency,throughput --sizes 1K --reference pipe --output c"
        + " --seed 5 --format \(format) --precision 50", on: machine)
    outcome.expectQuiet(code: 0)
    let results = try place.results("c")
    #expect(
      results.files == [
        "trials.csv", "comparison.csv", "environment.csv", "histograms.hlog", "percentiles.csv",
        "plots",
        "summary.csv",
      ])
    try expectTrials(results)
    let lines = try results.table("comparison.csv")
    let metrics = [Workload.latency, .throughput].flatMap { $0.traits.comparedMetrics.map(\.name) }
    #expect(lines.map { $0["metric"] } == metrics.flatMap { [$0, $0] })
    #expect(lines.allSatisfy { $0["trials"] == "8" && $0["reference_arm"] == "1" })
    #expect(
      lines.compactMap { $0["transport"] } == metrics.flatMap { _ in ["unix-stream", "pipe"] })
    #expect(lines.compactMap { $0["word"] } == metrics.flatMap { _ in ["slower", "reference"] })
    try expectPrinted(outcome.printed, as: format)
    try place.expectSameReport(outcome, of: "c", as: format, file: "comparison.csv")
  }

  private func expectTrials(_ results: Results) throws {
    let trials = results.trials
    #expect(trials.map { $0.arms[0].trial } == Array(0..<16))
    for trial in trials {
      #expect(trial.arms.map(\.arm) == [0, 1] && trial.isValid)
      #expect(trial.benchmarks.map(\.variant.transport) == [.unixStream, .pipe])
      let terms = Terms(reference: 1, precision: 0.5, trials: 200, timeLimit: .seconds(10))
      #expect(trial.purpose == Purpose(.compare, step: .collect, terms: terms))
    }
    #expect(try results.facts()["seed"] == "5" && results.facts()["ended"] == "complete")
  }

  private func expectPrinted(_ text: String, as format: DocumentFormat) throws {
    let arms = ["unix-stream", "pipe"]
    switch format {
    case .text:
      let lines = text.split(separator: "\n")
      for arm in arms {
        #expect(lines.count { $0.hasPrefix("\(arm) ") && $0.contains(" us ") } == 1)
      }
      #expect(text.hasSuffix("\nresults: c\n"))
    case .markdown:
      let rows = try PrintedReport.tables(inMarkdown: text)
      #expect(rows.map { String($0[1]) } == [" pipe ", " unix-stream ", " pipe ", " unix-stream "])
    case .html:
      for arm in arms { #expect(text.contains("<th scope=\"row\">\(arm)</th>")) }
    case .json:
      let report = try PrintedReport(json: text)
      #expect(report.sentences?.count == 2)
      let main = report.arms?.filter { $0["metric"]?.text == "rtt_trimmed_mean_ns" }
      #expect(main?.compactMap { $0["transport"]?.text } == arms)
    case .bencher: #expect(text.contains(" against pipe\" : {\n"))
    case .openmetrics:
      #expect(
        text.contains("reference=\"pipe\",metric=\"rtt_trimmed_mean_ns\",statistic=\"high\"} "))
    default: #expect(text == (try place.text("c/comparison.csv")))
    }
  }

  // MARK: Ground truth

  /// What an arm is slower by is told by the word and, to a percent, by the ratio.
  @Test(arguments: [
    (0.0, "no difference", 1.0), (0.05, "slower", 1.05), (0.1, "slower", 1.1),
    (-0.1, "faster", 0.9),
  ])
  func aDifferenceIsFoundAndMeasured(slowdown: Double, word: String, ratio: Double) throws {
    machine.model.bias = [0, slowdown]
    try place.run("compare tcp tcp --reference tcp --seed 1 --output c", on: machine).expectQuiet(
      code: 0)
    let lines = try place.results("c").table("comparison.csv")
    try #require(lines.count == 8)
    let words = lines.compactMap { $0["word"] }
    #expect(
      words.enumerated().filter { $0.offset % 2 == 0 }.allSatisfy { $0.element == "reference" })
    let speed = lines[1]["speed_ratio"].flatMap(Double.init) ?? 0
    #expect(words[1] == word && abs(speed * ratio - 1) < 0.01, "\(lines[1])")
  }

  /// Three arms have trials that choose the reference, unless it is named.
  @Test(arguments: [("", 12), ("--reference tcp", 9)])
  func theFirstTrialsChooseTheReference(option: String, trials: Int) throws {
    let outcome = try place.run(
      "compare tcp pipe unix-stream --seed 1 --output c \(option)", on: machine)
    outcome.expectQuiet(code: 0)
    let isChosen = option.isEmpty
    let results = try place.results("c")
    #expect(results.trials.count == trials)
    #expect(
      results.trials.allSatisfy { $0.purpose.terms.choosingTrials == (isChosen ? 3 : nil) })
    let lines = try results.table("comparison.csv")
    #expect(lines.allSatisfy { $0["trials"] == "9" })
    #expect(lines.allSatisfy { $0["reference_arm"] == (isChosen ? "1" : "0") })
    #expect(
      outcome.words.contains(
        "The reference is the fastest of 3 trials that count for nothing else.")
        == isChosen)
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  /// Older versions chose the fastest of all trials, and their files do not say otherwise.
  @Test func anOlderComparisonIsReported() throws {
    try place.run("compare tcp pipe unix-stream --seed 1 --output c", on: machine)
      .expectQuiet(code: 0)
    try place.write(
      "c/trials.csv", try place.text("c/trials.csv").replacing("choosing_trials=3 ", with: ""))
    let report = try place.run("report c")
    report.expectQuiet(code: 0)
    #expect(report.words.contains(", 12 trials "))
    #expect(report.words.contains("The reference is the fastest of the same trials, as in older"))
  }

  /// One contest has no family.
  @Test(arguments: [("--sizes 64,1K --family", 2), ("--family", 1), ("--sizes 64,1K", nil)])
  func contestsAreCorrectedTogether(options: String, family: Int?) throws {
    let outcome = try place.run(
      "compare tcp pipe --seed 1 --output c \(options)", on: machine)
    outcome.expectQuiet(code: 0)
    let trials = try place.results("c").trials
    #expect(trials.allSatisfy { $0.purpose.terms.family == family })
    #expect(
      outcome.words.contains("The words of all 2 tables together hold with 95 % confidence.")
        == (family == 2))
    #expect(outcome.words.contains("--family corrects them for all 2 together.") == (family == nil))
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func aTransportAgainstItselfIsATestOfTheMethod() throws {
    let outcome = try place.run("compare pipe pipe --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "One transport takes part twice: a test of the method, which should find no difference."))
    #expect(outcome.words.contains("pipe (arm 1) and pipe (arm 0): no difference beyond 1%; "))
    let rows = try place.results("c").rows
    #expect(Set(rows.map(\.benchmark)).count == 1 && rows.count == 16)
  }

  @Test func endsThatAreNotPinnedAreNotJudged() throws {
    let outcome = try place.run(
      "compare pipe tcp --placement free --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "Not judged, as the ends are not pinned: pipe answers 64-byte requests 3.59x"))
    let lines = try place.results("c").table("comparison.csv")
    #expect(
      lines.compactMap { $0["word"] }
        == (0..<4).flatMap { _ in ["reference", "not judged"] })
  }

  // MARK: What is compared with what

  /// Every contest has trials of its own.
  @Test(arguments: [
    ("pipe tcp --placement same,split", "placement", ["same", "split"]),
    ("tcp tcp6 --workloads connect --closer server,reset", "closer", ["server", "reset"]),
    ("unix-stream tcp --workloads fanin --clients 1,40", "clients", ["1", "40"]),
    (
      "unix-stream tcp --workloads fanin --server processes,poll,select", "server",
      ["processes", "poll", "select"]
    ),
    ("tcp tcp6 --backlogs 1,2", "backlog", ["1", "2"]),
    ("tcp udp --wait block,poll", "wait", ["block", "poll"]),
  ])
  func contests(line: String, column: String, values: [String]) throws {
    try place.run("compare \(line) --seed 1 --output c", on: machine).expectQuiet(code: 0)
    let results = try place.results("c")
    let table = try results.table("trials.csv")
    let trials = Dictionary(grouping: table) { $0["trial"] ?? "" }
    for value in values {
      let own = trials.values.filter { $0.allSatisfy { $0[column] == value } }
      #expect(own.count == 8, "\(value)")
    }
    #expect(trials.count == 8 * values.count)
  }

  /// Ends of a lifecycle cannot be split: two placements are one contest.
  @Test func whatComesToTheSameIsComparedOnce() throws {
    let outcome = try place.run(
      "compare unix-stream pipe --workloads lifecycle --placement same,split --seed 1 --output c",
      on: machine)
    outcome.expectQuiet(code: 0)
    let lines = try place.results("c").table("comparison.csv")
    let main = lines.filter { $0["metric"] == "lifecycle_trimmed_mean_ns" }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "pipe"])
    #expect(main.compactMap { $0["placement"] } == ["same", "same"])
    #expect(main.compactMap { $0["closer"] } == ["client", ""])
    #expect(outcome.words.contains("pipe goes through its lifecycle 1.8"))
  }

  @Test func serversOfManyClients() throws {
    let outcome = try place.run(
      "compare unix-stream udp --workloads fanin --clients 7 --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.printed.contains(", 7 clients, server epoll, 8 trials\n"))
    #expect(outcome.words.contains(" answers 64-byte requests of 7 clients 1.6"))
    let lines = try place.results("c").table("comparison.csv")
    let main = lines.filter { $0["metric"] == "round_trips_per_s" }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "udp"])
    #expect(main.compactMap { $0["server"] } == ["epoll", "single-socket"])
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }

  @Test func connections() throws {
    let outcome = try place.run(
      "compare unix-stream tcp --workloads connect --seed 1 --output c", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains("unix-stream connects 2.00x (1.99-2.02) as fast as tcp, both ends on"))
    let lines = try place.results("c").table("comparison.csv")
    let main = lines.filter { $0["metric"] == "connect_trimmed_mean_ns" }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "tcp"])
    #expect(main.allSatisfy { $0["closer"] == "client" && $0["clients"] == "1" })
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
  }
}
