import BenchmarkModel
import TestSupport
import Testing

/// What servers of others do while nobody sends to them.
@Suite(.sandboxed) struct IdleServerProgramTests {
  /// One that takes long for a request goes on when its slot is over, and is none that spins; what ends a slot is no
  /// request, and costs it as much.
  @Test func aServerThatIsSlow() throws {
    var seen: [String] = []
    for attempt in 1...10 {
      let outcome = try Sandbox.current.run(
        ["compare", Tool.echo("tcp", "busy=300000"), "tcp", "--workloads", "latency"]
          + ["--sizes", "64", "--placement", "same", "--trials", "9", "--time-limit", "3s"]
          + ["--output", "s\(attempt)"])
      #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
      let rows = try Sandbox.current.results("s\(attempt)").ofForeignServers
      let isKnown = rows.contains {
        ($0.conditions[.serverIdleFraction] ?? 1) < 0.2
          && (300_000..<400_000).contains($0.metrics[.cpuPerMessage] ?? 0)
      }
      if isKnown { return }
      seen += rows.map {
        "\($0.conditions[.serverIdleFraction] as Double?) \($0.metrics[.cpuPerMessage] as Double?) \($0.reason)"
      }
    }
    Issue.record("no trial knows that it sleeps, and what it costs: \(seen)")
  }

  /// It takes its time from the others where arms take turns, and measured alone it is told.
  @Test func aServerThatSpins() throws {
    let compared = try Sandbox.current.run(
      ["compare", Tool.echo("tcp", "spins"), "tcp", "--workloads", "latency", "--sizes", "64"]
        + ["--placement", "same", "--trials", "9", "--time-limit", "2s", "--output", "c"])
    #expect(compared.code == 3)
    let rows = try Sandbox.current.results("c").ofForeignServers
    #expect(rows.allSatisfy { $0.status != .ok })
    #expect(
      rows.contains { $0.reason.contains("of the time in which nobody sent") },
      "\(rows.map(\.reason))")
    let alone = try Sandbox.current.run(
      ["run", "--transports", Tool.echo("tcp", "spins"), "--workloads", "latency", "--sizes", "64"]
        + ["--placement", "same", "--trials", "3", "--duration", "50ms", "--output", "r"])
    #expect(alone.code == 0, "\(alone.errors)")
    let idle = try Sandbox.current.results("r").rows.compactMap(\.conditions[.serverIdleFraction])
    #expect(idle.contains(1))
  }
}
