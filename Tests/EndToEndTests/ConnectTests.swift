import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// A connection for every request: each is made, accepted, counted and ended.
@Suite(.sandboxed) struct ConnectTests {
  /// The connections of a trial end it; its time is there for a machine that is busy.
  private static let effort = "--sizes 64 --placement same --trials 1 --warmup 0 --duration 60s"
  private static let connecting = Transport.allCases.filter(\.hasListener)

  private func measure(_ selection: String, messages: Int = 50) throws -> [TrialRow] {
    try Sandbox.current.measure(
      "--workloads connect \(selection) --messages \(messages) \(Self.effort)"
    ).rows
  }

  @Test func everyTransportAndCloser() throws {
    let rows = try measure("--transports stream --closer client,server,reset --clients 1,4")
    let count = Self.connecting.count * 3 * 2
    #expect(rows.count == count && Set(rows.map(\.benchmark)).count == count)
    for row in rows {
      let isUnix = row.benchmark.variant.transport.family == .unix
      if isUnix, row.benchmark.closer == .reset {
        #expect(row.status == .unsupported)
        #expect(row.reason.hasPrefix("a Unix-domain socket cannot be reset by SO_LINGER"))
      } else {
        try expectConnections(row, each: 50)
      }
    }
  }

  /// Expects all attempts to have ended well, each with its phases.
  private func expectConnections(_ row: TrialRow, each: Int) throws {
    let name = "\(row.benchmark) \(row.benchmark.clients) \(row.benchmark.closer?.rawValue ?? "")"
    try #require(row.status == .ok, "\(name): \(row.reason)")
    let count = Double(each * row.benchmark.clients)
    for metric in [Metric.connectsOK, .messagesSent, .messagesReceived] {
      #expect(row.metrics[metric] == count, "\(name) \(metric)")
    }
    for metric in [Metric.connectsRefused, .connectsTimedOut, .messagesLost] {
      #expect(row.metrics[metric] == 0, "\(name) \(metric)")
    }
    func value(_ metric: Metric) throws -> Double {
      try #require(row.metrics[metric], "\(name) \(metric)")
    }
    let ladder = try [Metric.connects.smallest, .connects.p50, .connects.largest].map(value)
    #expect(ladder == ladder.sorted(), "\(name)")
    #expect(try value(.connects.p50) <= value(.connection.p50), "\(name)")
    for phase in [Metric.connectCall.p50, .acceptWait.p50, .firstExchange.p50, .close.p50] {
      // A server may accept before the client has returned from connect(2).
      let least = phase == .acceptWait.p50 ? 0.0 : 1
      #expect(
        try (least...value(.connection.p50) * 1.01).contains(value(phase)), "\(name) \(phase)")
    }
    #expect(try value(.connectionsPerSecond) > 0)
  }

  @Test(arguments: [
    "--transports stream --sizes 1,60K", "--transports unix-stream:address=abstract",
    "--transports unix --clients 8 --backlogs 0,1,max", "--transports tcp --backlogs 8,max",
    "--transports tcp:nagle=on,tcp:rcvbuf=8K,unix-stream:sndbuf=4K",
  ])
  func underOtherCircumstances(selection: String) throws {
    let sizes = selection.contains("--sizes") ? "" : "--sizes 64"
    let rows = try Sandbox.current.measure(
      "--workloads connect \(selection) \(sizes) --messages 50 --placement same --trials 1"
        + " --warmup 0 --duration 60s"
    ).rows
    #expect(!rows.isEmpty)
    for row in rows { try expectConnections(row, each: 50) }
  }

  @Test func executedEndsDoWhatForkedOnesDo() throws {
    for row in try measure("--transports unix-stream,tcp --clients 2 --ends exec") {
      try expectConnections(row, each: 50)
    }
  }

  @Test func aWarmUpIsNotCounted() throws {
    let rows = try Sandbox.current.measure(
      "--workloads connect --transports unix-stream,tcp --clients 1,3 --sizes 64 --placement same"
        + " --trials 1 --warmup 20ms --messages 50 --duration 60s"
    ).rows
    for row in rows { try expectConnections(row, each: 50) }
  }

  /// What makes no connections takes no part; other workloads have one client and no closer.
  @Test func besideOtherWorkloads() throws {
    let rows = try Sandbox.current.measure(
      "--workloads latency,connect --transports tcp,udp --clients 2 --closer server --messages 50"
        + " \(Self.effort)"
    ).rows
    let connecting = rows.filter { $0.benchmark.workload == .connect }
    #expect(connecting.map(\.benchmark.variant.transport) == [.tcp])
    for row in connecting { try expectConnections(row, each: 50) }
    let others = rows.filter { $0.benchmark.workload == .latency }
    #expect(Set(others.map(\.benchmark.variant.transport)) == [.tcp, .udp, .pipe])
    #expect(others.allSatisfy { $0.benchmark.clients == 1 && $0.benchmark.closer == nil })
  }

  /// Far more connections than an end may have descriptors.
  @Test(arguments: ["client", "server"]) func noDescriptorIsLeftOpen(closer: String) throws {
    let results = try Sandbox.current.measure(
      "--workloads connect --transports unix-stream,tcp --closer \(closer) --messages 3000"
        + " \(Self.effort)", shell: "ulimit -n 32")
    for row in results.rows { try expectConnections(row, each: 3000) }
  }
}
