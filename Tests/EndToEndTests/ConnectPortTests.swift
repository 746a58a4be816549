import BenchmarkModel
import TestSupport
import Testing

/// Rows of TCP connections say what there was of ports, and trials leave half of them alone.
@Suite(.sandboxed) struct ConnectPortTests {
  private static let effort = "--sizes 64 --placement same --trials 1 --warmup 0 --duration 60s"

  @Test func rowsOfConnectedPortsSayWhatThereWas() throws {
    let results = try Sandbox.current.measure(
      "--workloads connect,latency --transports tcp,tcp6,unix-stream --closer client,reset"
        + " --messages 100 \(Self.effort)")
    for row in results.rows where row.status == .ok {
      let conditions: [Condition] = [
        .timeWaitBefore, .timeWaitAfter, .portRange, .timeWaitReuse,
      ]
      for condition in conditions {
        #expect((row.conditions[condition] != nil) == row.benchmark.connectsPorts)
      }
      #expect(row.conditions[.connectionsLimit] == nil, "100 are not many")
    }
  }

  /// In a network of its own, whose ports are few and whose sockets are the trial's.
  @Test(
    .enabled(if: Machine.canMakeNetworks, "needs root and ip(8)"),
    arguments: [(1, 200), (4, 200), (7, 196)])
  func aTrialEndsWithHalfOfThePorts(clients: Int, connections: Double) throws {
    let network =
      "ip link set lo up && echo '40000 40399' >/proc/sys/net/ipv4/ip_local_port_range"
    let results = try Sandbox.current.measure(
      "--workloads connect --transports tcp --closer client,server --clients \(clients)"
        + " --messages 300 \(Self.effort)",
      wrapper: ["unshare", "-n", "sh", "-c", "\(network) && exec \"$@\"", "sh"])
    for row in results.rows {
      #expect(row.status == .ok, "\(row.reason)")
      #expect(row.conditions[.portRange] == 400)
      let isLimited = row.benchmark.closer == .client
      #expect(row.metrics[.connectsOK] == (isLimited ? connections : Double(300 * clients)))
      #expect(row.conditions[.connectionsLimit] == (isLimited ? connections : nil))
      #expect(row.metrics[.connectsRefused] == 0 && row.metrics[.connectsTimedOut] == 0)
    }
    let first = try #require(results.rows.first { $0.benchmark.closer == .client })
    let before = try #require(first.conditions[.timeWaitBefore])
    let after = try #require(first.conditions[.timeWaitAfter])
    #expect(after - before == connections)
    let summary = try results.table("summary.csv").filter { $0["closer"] == "client" }
    #expect(summary.allSatisfy { $0["warnings"]?.contains("connections_limit") == true })
  }
}
