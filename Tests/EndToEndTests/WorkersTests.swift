import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Several processes of a server that accept: every client is one worker's, and none outlives its server.
@Suite(.sandboxed) struct WorkersTests {
  private static let effort = "--sizes 64 --trials 1 --warmup 0 --placement same"

  private func measure(_ options: String) throws -> [TrialRow] {
    let rows = try Sandbox.current.measure("\(Self.effort) \(options)").rows
    // Of Unix-domain names there is one listener.
    return rows.filter {
      $0.benchmark.accept != .reuseport || $0.benchmark.variant.transport == .tcp
    }
  }

  /// Of two workers, the fewest and the most are all that there is.
  private func expectShares(
    _ row: TrialRow, of total: Double?, _ least: Metric, _ most: Metric, _ index: Metric
  ) throws {
    let name = "\(row.benchmark) \(row.benchmark.accept?.rawValue ?? "")"
    let (a, b) = (try #require(row.metrics[least], "\(name)"), try #require(row.metrics[most]))
    #expect(a + b == total, "\(name)")
    let jain = (a + b) * (a + b) / (2 * (a * a + b * b))
    #expect(try abs(#require(row.metrics[index]) - jain) < 1e-6, "\(name)")
  }

  private static let two =
    "--transports unix-stream,tcp --server-workers 2 --accept shared,exclusive,reuseport"

  @Test func connectionsOfClientsThatStay() throws {
    let rows = try measure("--workloads load --clients 21 --rates 500 --duration 200ms \(Self.two)")
    #expect(rows.count == 5)
    for row in rows {
      try #require(row.status != .failed, "\(row.reason)")
      if row.status != .ok { continue }
      #expect(row.metrics[.serverConnections] == 21)
      try expectShares(row, of: 21, .workerAcceptsMin, .workerAcceptsMax, .workerAcceptsJain)
      try expectShares(
        row, of: row.metrics[.messagesReceived], .workerRequestsMin, .workerRequestsMax,
        .workerRequestsJain)
    }
  }

  @Test func aConnectionForEveryRequest() throws {
    let rows = try measure("--workloads connect --clients 3 --duration 200ms \(Self.two)")
    #expect(rows.count == 5)
    for row in rows {
      #expect(row.status == .ok, "\(row.reason)")
      let total = row.metrics[.connectsOK]
      try expectShares(row, of: total, .workerAcceptsMin, .workerAcceptsMax, .workerAcceptsJain)
      try expectShares(row, of: total, .workerRequestsMin, .workerRequestsMax, .workerRequestsJain)
    }
  }

  @Test func connectsThatAreOfferedAtOnce() throws {
    let rows = try measure(
      "--workloads overload --offered burst:40 --backlogs 128 --clients 2 --duration 200ms \(Self.two)"
    )
    #expect(rows.count == 5)
    for row in rows {
      #expect(row.status == .ok, "\(row.reason)")
      let accepted = (row.metrics[.connectsOK] ?? 0) + (row.metrics[.connectsDelayed] ?? 0)
      #expect(accepted == 40)
      try expectShares(row, of: accepted, .workerAcceptsMin, .workerAcceptsMax, .workerAcceptsJain)
    }
  }

  /// One process says nothing of workers, and its row has what it had.
  @Test func oneProcessIsNoWorker() throws {
    let rows = try measure("--workloads connect --transports tcp --duration 50ms")
    for row in rows {
      #expect(row.metrics[.connectsOK] ?? 0 > 0)
      #expect(Metric.workerShares.allSatisfy { row.metrics[$0] == nil })
    }
  }

  // MARK: Faults

  private func start(_ workload: String, trials: Int = 1) throws -> (SpawnedProcess, [pid_t]) {
    let line =
      "run --workloads \(workload) --transports tcp --server-workers 3 --output r \(Self.effort)"
      + " --duration 5m --clients 1"
    let run = try Sandbox.current.start(line.split(separator: " ").map(String.init))
    var workers: [pid_t] = []
    let areAtWork = eventually {
      let ends = ProcessTable.children(of: run.identifier)
      workers = ends.first.map(ProcessTable.children) ?? []
      return ends.count == 2 && workers.count == 3 && ProcessTable.ticks(of: ends[1]) >= 2
    }
    try #require(areAtWork, "\(workers)")
    return (run, workers)
  }

  private static let workloads = [
    "connect", "overload --offered 0.5", "load --rates 2k --pacing spin",
  ]

  @Test(arguments: workloads) func aHarnessThatIsKilledLeavesNothing(workload: String) throws {
    let (run, _) = try start(workload)
    run.signal(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
  }

  @Test(arguments: workloads) func aServerThatIsKilledLeavesNoWorker(workload: String) throws {
    let (run, workers) = try start(workload)
    kill(try #require(ProcessTable.children(of: run.identifier).first), SIGKILL)
    let areGone = eventually { workers.allSatisfy { kill($0, 0) != 0 } }
    #expect(areGone)
    #expect(try run.wait().code == 4)
    #expect(
      try Sandbox.current.results("r").rows.map(\.reason)
        == ["the server was ended by signal 9 (Killed)"])
  }

  /// Clients may go on with the others, and the trial ends nevertheless.
  @Test(arguments: workloads) func aWorkerThatIsKilledFailsTheTrial(workload: String) throws {
    let (run, workers) = try start(workload)
    kill(workers[1], SIGKILL)
    #expect(try run.wait().code == 4)
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.map(\.status) == [.failed])
  }

  @Test(arguments: workloads) func anInterruptLeavesNothing(workload: String) throws {
    let (run, _) = try start(workload)
    run.signal(SIGINT)
    #expect(try run.wait().code == 128 + SIGINT)
  }
}
