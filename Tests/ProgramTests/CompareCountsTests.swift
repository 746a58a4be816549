import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// Workloads that are counted and take no turns, held against one another.
@Suite struct CompareCountsTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  private static let answer =
    "A listener that nobody serves holds 9 connections at backlog 8 over unix-stream and tcp."

  /// Each arm has three trials of its own, also where several contests have it, and the turns of others stay theirs.
  @Test(arguments: DocumentFormat.all(for: .comparison)) func besideWhatIsTimed(
    format: DocumentFormat
  ) throws {
    let outcome = try place.run(
      "compare unix-stream tcp udp --workloads backlog,latency --sizes 64,1K --backlogs 8 --seed 1 --output c"
        + " --format \(format)", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("c").rows
    let counted = rows.filter { $0.benchmark.workload == .backlog }
    #expect(Set(counted.map(\.trial)).count == counted.count && counted.allSatisfy { $0.arm == 0 })
    let trials = Dictionary(grouping: counted, by: \.benchmark).mapValues(\.count)
    #expect(trials.values.sorted() == [3, 3, 3, 3], "tcp, unix-stream, and udp of two sizes")
    #expect(rows.contains { $0.benchmark.workload == .latency && $0.arm == 2 })
    if format == .text {
      #expect(outcome.words.contains(Self.answer))
      #expect(outcome.words.contains("backlog: messages a receive queue holds"))
      #expect(outcome.words.contains("times as fast"))
    }
    try place.expectSameReport(outcome, of: "c", as: format, file: "comparison.csv")
  }

  /// Counts stand in the same file as ratios, and in what is made of it for others.
  @Test func whereTheyAreKept() throws {
    let line = "compare unix-stream tcp --workloads backlog --backlogs 8 --seed 1"
    let outcome = try place.run("\(line) --output c", on: machine)
    outcome.expectQuiet(code: 0)
    let lines = try place.results("c").table("comparison.csv")
    #expect(lines.map { $0["metric"] } == ["queue_capacity", "queue_capacity"])
    #expect(lines.map { $0["median"] } == ["9", "9"] && lines.allSatisfy { $0["word"] == "" })
    #expect(lines.map { $0["contest"] } == ["0", "0"] && lines.map { $0["arm"] } == ["0", "1"])
    let summary = try place.results("c").table("summary.csv")
    #expect(summary.contains { $0["metric"] == "queue_capacity" && $0["median"] == "9" })
    let metrics = try place.run("\(line) --format openmetrics --output d", on: machine)
    #expect(metrics.printed.contains("queue_capacity"))
    let bencher = try place.run("\(line) --format bencher --output e", on: machine)
    #expect(bencher.printed.contains("\"queue_capacity\""))
  }

  @Test func tuneCountsToo() throws {
    let outcome = try place.run(
      "tune tcp --workloads backlog --backlogs 8 --sysctl net.core.somaxconn=4 --seed 1 --output t",
      on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "over tcp:sysctl=net.core.somaxconn=4 and tcp:sysctl=net.core.somaxconn=4096."),
      "\(outcome.words)")
  }

  /// A time limit leaves each its first trial.
  @Test func whatTimeAllows() throws {
    machine.overhead = .seconds(2)
    try place.run(
      "compare unix-stream tcp --workloads backlog --time-limit 1s --seed 1 --output c",
      on: machine
    ).expectQuiet(code: 0)
    #expect(try place.results("c").rows.count == 2)
  }

  /// A run that is not told where ends sit counts once, as that is the same everywhere.
  @Test func aRunCountsAtOnePlacement() throws {
    let line = "run --workloads backlog,latency --transports unix-stream --sizes 64 --seed 1"
    try place.run("\(line) --output r", on: machine).expectQuiet(code: 0)
    let placements = { (path: String) in
      let rows = try place.results(path).rows.filter { $0.benchmark.workload == .backlog }
      return Set(rows.map(\.benchmark.placement.description))
    }
    #expect(try placements("r") == ["same"])
    try place.run("\(line) --placement same,split --output s", on: machine).expectQuiet(code: 0)
    #expect(try placements("s") == ["same", "split"])
  }
}
