import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// `sockbench run` from its arguments to its files, on a machine whose every number is known.
@Suite struct RunProgramTests {
  private let place: Workplace
  private static let line =
    "run --transports tcp,udp --workloads latency --sizes 64 --placement same --seed 1"

  init() throws { place = try Workplace() }

  /// What a debug build says of itself, which another does not.
  private static let remark =
    "every result: a debug build measures mostly itself; build with swift build -c release\n\n"

  @Test func whatIsSaidInDetail() throws {
    let outcome = try place.run("\(Self.line) --trials 6 --details --output r")
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed.replacing(Self.remark, with: "") == """
        latency, placement same (both ends on one CPU), 6 trials each
        first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together

        message size      64
        tcp            17.7 us ±0.8%
          p99          36.1 us ±0.8%
          times pipe   3.60
          CPU/message  16.2 us
        udp            14.7 us ±0.8%
          p99          30.0 us ±0.8%
          times pipe   3.00
          CPU/message  13.5 us
        pipe           4.91 us ±1.0%
          p99          10.0 us ±1.0%
          CPU/message  4.51 us

        Which socket is faster is not known, as none took turns with another; 'sockbench compare' and a run without
        --turns off tell.

        results: r

        """)
  }

  @Test func whatIsKept() throws {
    let machine = SimulatedMachine()
    _ = try place.run("\(Self.line) --trials 6 --output d/e/f", on: machine)
    let files = [
      "environment.csv", "histograms.hlog", "percentiles.csv", "plots", "summary.csv", "trials.csv",
    ]
    #expect(
      place.files.filter { !$0.hasPrefix("d/e/f/plots/") }
        == ["d", "d/e", "d/e/f"] + files.map { "d/e/f/\($0)" })
    let results = try place.results("d/e/f")
    #expect(results.rows.map(\.trial) == Array(0..<18))
    #expect(results.rows.map(\.cycle) == (0..<18).map { $0 / 3 })
    #expect(results.rows.map(\.benchmark) == machine.trials.map { $0.trial.arms[0] })
    #expect(results.rows.allSatisfy { $0.status == .ok && $0.purpose == nil })
    var facts = try results.facts()
    #expect(facts.removeValue(forKey: "started_utc")?.count == 20)
    #expect(facts.removeValue(forKey: "command_line")?.hasPrefix("sockbench ") == true)
    let own = [
      "results_version": "2", "sockbench_version": sockbenchVersion,
      "build": SessionFacts.isDebugBuild ? "debug" : "release", "seed": "1", "cycles": "6",
      "trials": "18", "warmup_ns": "60000000", "duration_ns": "100000000",
      "message_limit": "none", "ends": "fork", "turns_ns": "0", "ended": "complete",
    ]
    #expect(
      facts
        == own.merging(machine.hostFacts) { _, _ in
          Issue.record("a fact comes twice")
          return ""
        })
  }

  @Test func theSummaryAndThePercentilesTellOfTheTrials() throws {
    _ = try place.run("\(Self.line) --trials 1 --messages 800 --output r")
    let results = try place.results("r")
    let row = try results.row("tcp")
    let summary = try #require(
      try results.table("summary.csv").first {
        $0["metric"] == "rtt_p50_ns" && $0["variant"] == "tcp"
      })
    #expect(summary["median"].flatMap(Double.init) == row.metrics[.roundTrips.p50])
    #expect(summary["trials"] == "1")
    let ladder = try results.table("percentiles.csv").filter { $0["variant"] == "tcp" }
    #expect(ladder.last?["count"] == "800")
    let values = ladder.compactMap { $0["value_ns"].flatMap(Double.init) }
    #expect(values.count == ladder.count && values == values.sorted() && values.count > 10)
    #expect(values.first == row.metrics[.roundTrips.smallest]?.rounded())
    #expect(values.last == row.metrics[.roundTrips.largest]?.rounded())
  }

  @Test func whatIsAskedForReachesEveryTrial() throws {
    let machine = SimulatedMachine()
    machine.cpus = [1, 3]
    let outcome = try place.run(
      "\(Self.line) --trials 2 --warmup 5ms --duration 20ms --messages 7 --ends exec --isolate"
        + " --output r", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(machine.isIsolated && machine.trials.count == 6)
    for (_, settings) in machine.trials {
      #expect(settings.schedule == .plain(warmup: 5_000_000, duration: 20_000_000))
      #expect(settings.messageLimit == 7 && settings.allowedCPUs == [1, 3])
      #expect(settings.arms == [ArmSettings(start: .execSelf)])
    }
    let results = try place.results("r")
    #expect(results.rows.allSatisfy { $0.metrics[.messagesSent] == 7 })
    let facts = try results.facts()
    #expect(facts["message_limit"] == "7" && facts["ends"] == "exec")
    #expect(facts["network_namespace"] == "private")
  }

  @Test func theSeedDecidesTheOrder() throws {
    let line = "run --transports all --workloads latency --sizes 64 --placement same --trials 2"
    func order(_ seed: Int, _ directory: String) throws -> [Benchmark] {
      _ = try place.run("\(line) --seed \(seed) --output \(directory)")
      return try place.results(directory).rows.map(\.benchmark)
    }
    let orders = [try order(7, "a"), try order(7, "b"), try order(8, "c")]
    #expect(try place.text("a/trials.csv") == place.text("b/trials.csv"))
    #expect(try place.text("a/summary.csv") == place.text("b/summary.csv"))
    #expect(orders[0] != orders[2] && Set(orders[0]) == Set(orders[2]))
    #expect(orders.allSatisfy { $0.count == 16 })
  }

  /// What is not told what to measure looks at connections, too, and counts what it can count once.
  @Test func countsAreMadeOnce() throws {
    let machine = SimulatedMachine()
    machine.cpus = [0]
    let outcome = try place.run("run --quick --trials 2 --seed 1 --output r", on: machine)
    outcome.expectQuiet(code: 0)
    let trials = Dictionary(grouping: try place.results("r").rows, by: \.benchmark.workload)
      .mapValues(\.count)
    // 6 transports, 2 sizes; 3 listen; 3 queues of 6 backlogs, 2 of datagrams of 3 sizes.
    #expect(
      trials == [
        .latency: 6 * 2 * 2, .throughput: 6 * 2 * 2, .connect: 3 * 2, .backlog: 3 * 6 + 2 * 3,
      ])
  }

  @Test func whatAWorkloadLeavesOutIsSaidUnlessItIsToBeQuiet() throws {
    let line =
      "run --transports tcp,udp --workloads latency,connect --sizes 64 --placement same --trials 1"
    let outcome = try place.run("\(line) --seed 1 --output a")
    #expect(
      outcome.complaints == ["connect leaves out udp: it takes what makes connections"])
    #expect(outcome.code == 0)
    try place.run("\(line) --seed 1 --output b --quiet").expectQuiet(code: 0)
    for directory in ["a", "b"] { #expect(try place.results(directory).rows.count == 4) }
  }

  @Test func directoriesThatNobodyNamedAreNamedAfterTheTime() throws {
    for _ in 1...2 { try place.run("\(Self.line) --trials 1").expectQuiet(code: 0) }
    let made = place.files.filter { $0.split(separator: "/").count == 2 && !$0.hasSuffix("latest") }
    #expect(made.count == 2)
    // The second of two in one second has a number behind its name.
    let newest = try #require(made.max { ($0.count, $0) < ($1.count, $1) })
    #expect(try place.linkTarget("results/latest") == newest.dropFirst("results/".count))
    #expect(try place.results("results/latest").rows.count == 3)
  }
}
