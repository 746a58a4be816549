import BenchmarkModel
import TestSupport
import Testing

/// The largest messages, and what is said of larger ones.
@Suite(.sandboxed) struct LimitTests {
  private static let keepers: [Transport] = [.unixDatagram, .unixSeqpacket, .udp, .udp6]

  /// What `sockbench list` says of the transports that keep message boundaries.
  private func limits() throws -> [Transport: Int] {
    let lines = try Sandbox.current.run(["list"]).output.split(separator: "\n")
    var limits: [Transport: Int] = [:]
    for line in lines {
      let words = line.split(separator: " ")
      if let transport = Transport(rawValue: String(words[0])) { limits[transport] = Int(words[1]) }
    }
    return limits
  }

  @Test func theLargestMessageGoesAndTheNextIsARowWithItsReason() throws {
    let limits = try limits()
    #expect(Set(limits.keys) == Set(Self.keepers))
    let sizes = Set(limits.values.flatMap { [$0, $0 + 1] }).map { "\($0)" }
    let results = try Sandbox.current.measure(
      "--transports unix-dgram,unix-seqpacket,udp,udp6 --sizes \(sizes.joined(separator: ","))"
        + " --trials 1 --warmup 0 --messages 20 --duration 30s --placement same")
    #expect(results.rows.count == 2 * sizes.count * 5)
    for row in results.rows {
      let variant = row.benchmark.variant
      let limit = limits[variant.transport] ?? .max
      if row.benchmark.message.request.bytes <= limit {
        #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
        #expect(row.metrics[.messagesSent] == 20)
      } else {
        #expect(row.status == .unsupported)
        #expect(row.reason == "\(variant) carries at most \(limit) bytes a message")
        #expect(row.metrics.isEmpty)
      }
    }
  }

  @Test func aSmallSendBufferLowersTheLimit() throws {
    let listed = try Sandbox.current.run([
      "list", "--transports", "unix-dgram,unix-dgram:sndbuf=8K",
    ])
    let rows = listed.output.split(separator: "\n").filter { $0.hasPrefix("unix-dgram") }
    let limits = rows.compactMap { Int($0.split(separator: " ")[1]) }
    try #require(limits.count == 2)
    #expect(limits[1] < limits[0])
  }
}
