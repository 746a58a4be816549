import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What the kernel carries at once, held against what it counts.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
struct TransferUnitTests {
  /// Runs latency over TCP in a network of its own, whose loopback has an MTU.
  private func segments(mtu: Int, size: Int, messages: Int) throws -> (row: TrialRow, sent: Double)
  {
    let sandbox = Sandbox.current
    let script = """
      ip link set lo mtu \(mtu) up; "$@"; code=$?; cat /proc/net/snmp >counters; exit $code
      """
    let results = try sandbox.measure(
      "--transports tcp --workloads latency --sizes \(size) --placement same --trials 1 --warmup 0"
        + " --messages \(messages) --duration 60s",
      wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    let counters = try #require(TextFile.read("\(sandbox.work)/counters"))
    let lines = counters.split(separator: "\n").filter { $0.hasPrefix("Tcp:") }
      .map { $0.split(separator: " ") }
    try #require(lines.count == 2)
    let column = try #require(lines[0].firstIndex(of: "OutSegs"))
    return (try results.row("tcp"), try #require(Double(lines[1][column])))
  }

  /// The next byte after a full segment takes another one and has both acknowledged at once: for each message three
  /// segments cross the loopback where it was one.
  @Test func aByteBeyondASegmentTakesTwoMore() throws {
    let messages = 500.0
    // A segment is half of the peer's window at most, which grows with what comes.
    let (row, sent) = try segments(mtu: 65_536, size: 60_000, messages: Int(messages))
    // IPv4 packets are no longer.
    #expect(row.conditions[.packet] == 65_535)
    let capacity = Int(try #require(row.conditions[.segment]))
    #expect(sent < 2.5 * messages)
    let full = try segments(mtu: 65_536, size: capacity, messages: Int(messages)).sent
    #expect(full < 2.5 * messages)
    let beyond = try segments(mtu: 65_536, size: capacity + 1, messages: Int(messages)).sent
    #expect(beyond > 5 * messages)
  }

  /// Less 20 bytes of IP, 20 of TCP, and 12 of time stamps.
  @Test(arguments: [1500, 9000]) func aSegmentFollowsTheMTU(mtu: Int) throws {
    let row = try segments(mtu: mtu, size: 64, messages: 10).row
    #expect(row.conditions[.packet] == Double(mtu))
    #expect(row.conditions[.segment] == Double(mtu - 52))
  }

  @Test func aPipeSaysWhatItHolds() throws {
    let results = try Sandbox.current.measure(
      "--transports pipe --workloads latency --sizes 64 --placement same --trials 1 --messages 5")
    #expect(try results.row("pipe").conditions[.pipeCapacity] == 65_536)
  }

  /// Two pages and a byte take four.
  @Test func aPipeHoldsWhatItIsAskedTo() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let results = try Sandbox.current.measure(
      "--transports pipe:capacity=\(page),pipe:capacity=\(2 * page + 1) --workloads latency --sizes \(5 * page)"
        + " --placement same --trials 1 --messages 5")
    #expect(
      results.rows.compactMap { $0.conditions[.pipeCapacity] }.sorted() == [
        Double(page), Double(4 * page),
      ])
  }
}
