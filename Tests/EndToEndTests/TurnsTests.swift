import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Arms that truly take turns, whoever wins: what a comparison says of them is asserted where the machine is simulated.
@Suite(.sandboxed) struct TurnsTests {
  /// Eight trials end it, however many of them count.
  @Test func aWholeComparison() throws {
    let sandbox = Sandbox.current
    let line = "tcp pipe --workloads latency --sizes 1K --reference pipe"
    let outcome = try sandbox.run(
      line: "compare \(line) --seed 5 --trials 8 --time-limit 1h --output c")
    let results = try sandbox.results("c")
    let trials = results.trials
    try #require(trials.count == 8)
    for trial in trials { try expectTurns(trial, line) }
    try expectRounds(trials.filter(\.isValid))
    // A machine that is too busy may spoil trials, and the exit code then tells.
    #expect(outcome.code == (trials.allSatisfy(\.isValid) ? 0 : 3), "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    try sandbox.expectSameReport(outcome, of: "c", as: "text", file: "comparison.csv")
  }

  @Test(arguments: [
    "unix-stream pipe --workloads throughput --sizes 1K",
    "unix-stream tcp --workloads connect --closer client",
    "tcp tcp6 --workloads connect --closer server", "tcp tcp6 --workloads connect --closer reset",
    "unix-stream udp --workloads fanin --clients 7", "unix-stream pipe --workloads lifecycle",
  ])
  func everyWorkload(line: String) throws {
    func measured(_ rows: [TrialRow]) -> [TrialRow] {
      rows.filter { $0.metrics[$0.benchmark.workload.traits.mainMetric].map { $0 > 0 } == true }
    }
    let (outcome, results) = try Sandbox.current.interrupt("compare \(line)") {
      measured($0).count >= 4
    }
    for trial in results.trials { try expectTurns(trial, line) }
    for row in measured(results.rows) where row.benchmark.workload == .fanin {
      #expect(row.metrics[.clientsServed] == 7 && row.metrics[.serverCPUPerMessage] != nil)
      #expect(row.benchmark.server == (row.arm == 0 ? .epoll : .singleSocket))
    }
    try Sandbox.current.expectSameReport(outcome, of: "r", as: "text", file: "comparison.csv")
  }

  /// Whether or not it counts, every arm has had its slots.
  private func expectTurns(_ trial: ComparedTrial, _ line: String) throws {
    #expect(trial.arms.map(\.arm) == [0, 1])
    let names = line.split(separator: " ").prefix(2).map(String.init)
    #expect(trial.benchmarks.map(\.variant.description) == names)
    for row in trial.arms {
      try #require(row.status != .failed, "\(row.reason)")
      #expect(try #require(row.conditions[.slots]) > 1)
      #expect(row.conditions[.overlappingSlots] != nil)
    }
  }

  /// What rounds say of a pipe, which takes half as long as TCP, is near to what round trips say.
  private func expectRounds(_ trials: [ComparedTrial]) throws {
    let agreements = try trials.compactMap { trial -> Double? in
      let (tcp, pipe) = (trial.arms[0], trial.arms[1])
      #expect(tcp.conditions[.roundRatio] == nil && tcp.conditions[.roundError] == nil)
      // A slot and its dead time for each of both.
      let rhythm = Schedule.Rhythm(for: trial.benchmarks, rounds: 25)
      let length = Double(rhythm.slot + rhythm.gap) * 2
      #expect(trial.arms.map { $0.conditions[.roundLength] } == [length, length])
      let mean = Metric.roundTrips.trimmedMean
      let ratio = try #require(pipe.metrics[mean]) / (try #require(tcp.metrics[mean]))
      // Where other programs had most of the slots, there are too few to compare.
      guard let rounds = pipe.conditions[.roundRatio], let error = pipe.conditions[.roundError]
      else { return nil }
      #expect(error > 0)
      return rounds / ratio
    }
    #expect(agreements.count + 2 >= trials.count, "\(agreements)")
    let agreement = Sample(agreements).median ?? 1
    #expect((0.6...1.6).contains(agreement), "\(agreements)")
  }

  /// A contest is visited once a cycle, and has trials of its own.
  @Test func everyServerOfManyClients() throws {
    let (_, results) = try Sandbox.current.interrupt(
      "compare unix-stream tcp --workloads fanin --clients 40 --server processes,poll,select --time-limit 1h"
    ) { rows in Set(rows.filter { $0.status == .ok }.map(\.benchmark.server)).count == 3 }
    let servers = results.trials.prefix(3).map { Set($0.benchmarks.map(\.server)) }
    #expect(Set(servers) == [[.processes], [.poll], [.select]])
    for row in results.rows where row.status == .ok {
      #expect(row.metrics[.clientsServed] == 40)
    }
  }

  @Test(.enabled(if: Machine.cpus > 1)) func everyPlacementPinsItsEnds() throws {
    let (_, results) = try Sandbox.current.interrupt(
      "compare pipe unix-stream --placement same,split"
    ) { ComparedTrial.trials(of: $0).count >= 2 }
    let placements = results.trials.prefix(2).map { Set($0.benchmarks.map(\.placement)) }
    #expect(Set(placements) == [[.same], [.split]])
    for row in results.rows {
      let client = try #require(row.conditions[.clientCPU])
      let server = try #require(row.conditions[.serverCPU])
      #expect((client == server) == (row.benchmark.placement == .same))
    }
  }
}
