import BenchmarkModel
import TestSupport
import Testing

/// Connections until their replies, of our servers and of others.
@Suite(.sandboxed) struct CRRTests {
  private static let effort = "--sizes 64 --placement same --trials 1 --warmup 0"

  private func expectConnections(_ row: TrialRow, each: Int? = nil) throws {
    let name = "\(row.benchmark)"
    try #require(row.status == .ok, "\(name): \(row.reason)")
    func value(_ metric: Metric) throws -> Double {
      try #require(row.metrics[metric], "\(name) \(metric)")
    }
    let count = try value(.connectsOK)
    #expect(count == each.map { Double($0 * row.benchmark.clients) } ?? count && count > 0)
    #expect(try value(.messagesSent) == count && value(.messagesReceived) == count)
    #expect(try value(.connectsRefused) == 0 && value(.connectsTimedOut) == 0, "\(name)")
    let ladder = try [Metric.connectCall.p50, .answers.p50, .connection.p50].map(value)
    #expect(ladder == ladder.sorted() && ladder[0] > 0, "\(name)")
    #expect(try value(.answerWait.p50) < value(.answers.p50) * 1.01, "\(name)")
    // Nobody says when a server has accepted.
    #expect(
      [Metric.connects.p50, .acceptWait.p50, .firstExchange.p50].allSatisfy {
        row.metrics[$0] == nil
      }, "\(name)")
  }

  @Test func everyTransportAndCloser() throws {
    let rows = try Sandbox.current.measure(
      "--workloads crr --transports stream --closer client,server,reset --clients 1,4 --messages 50"
        + " --duration 60s \(Self.effort)"
    ).rows
    #expect(rows.count == Transport.allCases.count(where: \.hasListener) * 6)
    for row in rows where row.status != .unsupported { try expectConnections(row, each: 50) }
    #expect(rows.count { $0.status == .unsupported } == 4, "Unix-domain sockets have no reset")
  }

  /// A server that is busy for 2 ms with each request answers none sooner, whoever wrote it.
  @Test func serversOfOthers() throws {
    let servers = ["unix-stream", "unix-seqpacket", "tcp"].map {
      "\($0):server='\(Tool.echoServer)' \($0) \($0 == "tcp" ? "{port}" : "{path}") busy=2000000"
    }
    let options = "--clients 1,2 --closer client --messages 20 --duration 60s \(Self.effort)"
    let effort = options.split(separator: " ").map(String.init)
    let outcome = try Sandbox.current.run(
      ["run", "--transports", servers.joined(separator: ","), "--workloads", "crr"] + effort
        + ["--output", "r"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.count == 6)
    for row in rows {
      try expectConnections(row, each: 20)
      #expect(try #require(row.metrics[.answers.smallest]) >= 2_000_000)
      #expect(try #require(row.metrics[.answerWait.p50]) > 1_900_000)
    }
  }

  @Test func inTurnsWithOurs() throws {
    let outcome = try Sandbox.current.run(
      ["compare", "tcp", "tcp:server='\(Tool.echoServer)' tcp {port}", "--workloads", "crr"]
        + ["--sizes", "64", "--trials", "9", "--time-limit", "20s", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try Sandbox.current.results("r").rows
    #expect(Set(rows.filter { $0.status != .failed }.map(\.benchmark.variant)).count == 2)
  }

  @Test func whatTheyCannot() throws {
    let outcome = try Sandbox.current.run(
      ["run", "--transports", "tcp:server='\(Tool.echoServer)' tcp {port}", "--workloads", "crr"]
        + ["--closer", "server", "--sizes", "64", "--trials", "1", "--output", "r"])
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "a server that is none of ours waits for its client to close; use --closer client or reset")
  }
}
