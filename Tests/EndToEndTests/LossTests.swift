import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What is lost is what the kernel says it dropped.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
struct LossTests {
  @Test(arguments: ["udp", "udp6"]) func lossIsWhatTheKernelDropped(transport: String) throws {
    let sandbox = Sandbox.current
    // Batches of a thousand into room for two, from one CPU: most of them are dropped. A network of
    // its own keeps the counters free of other traffic.
    let script = """
      ip link set lo up; "$@"; code=$?; cat /proc/net/snmp /proc/net/snmp6 >counters; exit $code
      """
    let results = try sandbox.measure(
      "--transports \(transport):rcvbuf=1 --workloads throughput --sizes 1K --batch 1000 --trials 10"
        + " --placement same --warmup 0 --messages 1000 --duration 30s",
      wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    let rows = results.rows.filter { $0.benchmark.variant.transport.losesMessages }
    #expect(rows.count == 10)
    var lost = 0.0
    for row in rows {
      #expect(row.status == .ok, "\(row.reason)")
      #expect(row.metrics[.messagesSent] == 1000)
      #expect(row.metrics[.messagesDuplicated] == 0)
      #expect(row.metrics[.messagesReordered] == 0)
      lost += row.metrics[.messagesLost] ?? 0
    }
    let dropped = try droppedMessages(try #require(TextFile.read("\(sandbox.work)/counters")))
    // The marks that end a trial are dropped like all others, and sent again.
    #expect((lost...lost + 500).contains(dropped))
  }

  /// RcvbufErrors of both versions: columns under their names in one file, lines in the other.
  private func droppedMessages(_ counters: String) throws -> Double {
    let lines = counters.split(separator: "\n").map { $0.split { " \t".contains($0) } }
    let udp = lines.filter { $0.first == "Udp:" }
    try #require(udp.count == 2)
    let column = try #require(udp[0].firstIndex(of: "RcvbufErrors"))
    let six = lines.first { $0.first == "Udp6RcvbufErrors" }?.last ?? "0"
    return (Double(udp[1][column]) ?? -1) + (Double(six) ?? -1)
  }
}
