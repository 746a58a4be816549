import BenchmarkModel
import TestSupport
import Testing

/// Whole lifecycles of pairs: each step that a transport has is timed, and none that it has not.
@Suite(.sandboxed) struct LifecycleTests {
  /// The lifecycles of a trial end it; its time is there for a machine that is busy.
  private static let effort = "--placement same --trials 1 --warmup 0 --duration 60s"
  private static let always: Set<LifecycleStep> = [
    .sendRequest, .receiveRequest, .sendReply, .receiveReply, .closeClient,
  ]

  private func measure(
    _ selection: String, lifecycles: Int = 100, wrapper: [String] = []
  ) throws -> [TrialRow] {
    try Sandbox.current.measure(
      "--workloads lifecycle \(selection) --messages \(lifecycles) \(Self.effort)", wrapper: wrapper
    ).rows
  }

  /// What `socket(7)`, `unix(7)` and `pipe(7)` say that such a pair goes through.
  private static func steps(of variant: Variant) -> Set<LifecycleStep> {
    if variant.isInherited {
      let options: Set<LifecycleStep> = variant.sendBuffer == nil ? [] : [.options]
      return always.union([.pair, .closeData]).union(options)
    }
    var steps = always.union([.serverSocket, .bind, .clientSocket, .connect, .closeServer])
    if variant.hasListener { steps.formUnion([.listen, .accept, .closeData]) }
    if variant.transport == .unixDatagram { steps.insert(.clientBind) }
    if variant.usesPath { steps.formUnion([.unlinkStale, .unlink]) }
    let isTCP = variant.transport == .tcp || variant.transport == .tcp6
    if isTCP || variant.sendBuffer != nil { steps.insert(.options) }
    return steps
  }

  private func expectLives(_ row: TrialRow, count: Double = 100) throws {
    let name = "\(row.benchmark)"
    try #require(row.status == .ok, "\(name): \(row.reason)")
    #expect(row.metrics[.messagesSent] == count && row.metrics[.messagesReceived] == count)
    let steps = Self.steps(of: row.benchmark.variant)
    for step in LifecycleStep.allCases {
      #expect((row.metrics[step.metrics.p50] != nil) == steps.contains(step), "\(name) \(step)")
    }
    let ladder = try [Metric.lifecycles.smallest, .lifecycles.p50, .lifecycles.largest].map {
      try #require(row.metrics[$0], "\(name) \($0)")
    }
    #expect(ladder == ladder.sorted(), "\(name)")
    try expectSum(of: steps, in: row, count: count)
    #expect(try #require(row.conditions[.clockCost]) > 0)
  }

  /// Whatever interrupts some lifecycles: each step takes its median or more in half of them, so that all medians
  /// together are at most twice the mean of the whole. All steps stay below their p99 in most, so that the median
  /// of the whole is at most all of these together.
  private func expectSum(of steps: Set<LifecycleStep>, in row: TrialRow, count: Double) throws {
    func sum(_ percentile: KeyPath<PhaseMetrics, Metric>) -> Double {
      steps.reduce(0) { $0 + (row.metrics[$1.metrics[keyPath: percentile]] ?? .infinity) }
    }
    let mean = try #require(row.metrics[.lifecycles.mean])
    #expect(sum(\.p50) <= 2.02 * mean, "\(row.benchmark)")
    // Of fewer nobody knows a p99.
    if count < 1000 { return }
    #expect(sum(\.p99) < .infinity, "\(row.benchmark)")
    #expect(try #require(row.metrics[.lifecycles.p50]) <= 1.02 * sum(\.p99), "\(row.benchmark)")
  }

  @Test func everyTransportHasItsSteps() throws {
    let rows = try measure("--transports all --sizes 1,64")
    #expect(Set(rows.map(\.benchmark.variant.transport)) == Set(Transport.allCases))
    #expect(rows.count == 2 * Transport.allCases.count)
    for row in rows { try expectLives(row) }
  }

  @Test(arguments: [
    "unix:address=abstract", "unix:address=pair", "unix:address=pair:sndbuf=64K",
    "inet:sndbuf=64K", "tcp:nagle=on",
  ])
  func everyOptionHasItsSteps(transports: String) throws {
    for row in try measure("--transports \(transports) --sizes 64") { try expectLives(row) }
  }

  @Test func executedEndsDoWhatForkedOnesDo() throws {
    for row in try measure("--transports unix-dgram,tcp,pipe --sizes 64 --ends exec") {
      try expectLives(row)
    }
  }

  /// Far more lifecycles than an end may have descriptors.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func noDescriptorIsLeftOpen() throws {
    let results = try Sandbox.current.measure(
      "--workloads lifecycle --transports all,unix:address=pair --sizes 64 --messages 1000"
        + " \(Self.effort)", shell: "ulimit -n 32",
      // Elsewhere another program may be given the server's port between two lifecycles.
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"])
    for row in results.rows { try expectLives(row, count: 1000) }
  }

  @Test func onePlacementIsAsGoodAsTwo() throws {
    let results = try Sandbox.current.measure(
      "--workloads lifecycle --transports udp --sizes 64 --placement same,split --messages 50"
        + " --trials 1 --warmup 20ms --duration 60s")
    #expect(Set(results.rows.map(\.benchmark.placement)) == [.same])
    for row in results.rows { try expectLives(row, count: 50) }
  }

  /// Nobody reads while the only process writes.
  @Test(arguments: ["unix-stream", "pipe", "tcp:sndbuf=4K:rcvbuf=4K"])
  func aMessageThatDoesNotFitIsSaid(transport: String) throws {
    let results = try Sandbox.current.measure(
      "--workloads lifecycle --transports \(transport) --sizes 8M \(Self.effort)", code: 4)
    let row = try results.row(transport)
    #expect(row.status == .failed)
    #expect(
      row.reason.hasPrefix("client: a message of 8388608 bytes does not fit into the buffers"))
  }

  /// In a network of its own, whose ports are few.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs root and ip(8)"))
  func aTrialEndsWithHalfOfThePorts() throws {
    let network =
      "ip link set lo up && echo '40000 40399' >/proc/sys/net/ipv4/ip_local_port_range"
    let wrapper = ["unshare", "-n", "sh", "-c", "\(network) && exec \"$@\"", "sh"]
    let rows = try measure(
      "--transports tcp,udp,unix-stream --sizes 64", lifecycles: 300, wrapper: wrapper)
    for row in rows {
      let isTCP = row.benchmark.variant.transport == .tcp
      try expectLives(row, count: isTCP ? 200 : 300)
      #expect(row.conditions[.connectionsLimit] == (isTCP ? 200 : nil))
    }
    let row = try #require(rows.first { $0.benchmark.variant.transport == .tcp })
    let before = try #require(row.conditions[.timeWaitBefore])
    #expect(row.conditions[.timeWaitAfter] == before + 200)
  }
}
