import BenchmarkModel
import TestSupport
import Testing

/// Faults and delays in system calls are seen where they belong, and nowhere else.
@Suite(.sandboxed, .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
struct TracedTests {
  private static let effort = "--sizes 64 --placement same --warmup 0 --duration 60s"

  /// Calls that a signal interrupts, and runs that make them.
  @Test(arguments: [
    ("sendto,recvfrom", "tcp,udp,unix-dgram,unix-seqpacket", "block", "1"),
    ("sendto,recvfrom,poll", "tcp,udp,unix-dgram", "poll", "1"),
    ("sendto,recvfrom,epoll_wait", "unix-stream,udp", "epoll", "1"),
    ("sendmmsg,recvmmsg", "unix-dgram,unix-seqpacket", "block", "32"),
    ("write", "pipe", "block", "1"),
    ("accept,connect,clock_nanosleep,wait4", "tcp,unix-seqpacket", "block", "1"),
  ])
  func interruptedCallsAreMadeAgain(
    calls: String, transports: String, wait: String, batch: String
  ) throws {
    let faults = calls.split(separator: ",").map { call in
      // Early enough to meet calls that are made once.
      let isRare = ["accept", "connect", "clock_nanosleep", "wait4"].contains(call)
      return "\(call):error=EINTR:when=\(isRare ? "1" : "3+5")"
    }
    let results = try Sandbox.current.measure(
      "--transports \(transports) --wait \(wait) --batch \(batch) --messages 100 --trials 1 \(Self.effort)",
      wrapper: Sandbox.current.injecting(calls, faults))
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesSent] == 100)
      if row.benchmark.variant.transport.losesMessages { continue }
      #expect(row.metrics[.messagesReceived] == 100, "\(row.benchmark)")
    }
  }

  @Test func aBrokenConnectionIsAFailedRowAndTheRunGoesOn() throws {
    let results = try Sandbox.current.measure(
      "--transports tcp --workloads latency --messages 100 --trials 2 \(Self.effort)", code: 4,
      wrapper: Sandbox.current.injecting("recvfrom", ["recvfrom:error=ECONNRESET:when=50"]))
    for row in results.rows {
      let isStream = row.benchmark.variant.transport == .tcp
      #expect(row.status == (isStream ? .failed : .ok))
      if isStream { #expect(row.reason.hasSuffix("could not receive: Connection reset by peer")) }
    }
    #expect(results.rows.count == 4)
  }

  /// 20 of 10000 requests and their replies leave late: the slowest 0.2 % of the round trips.
  @Test func aDelayIsSeenInItsPercentile() throws {
    let delay = 50e6
    let results = try Sandbox.current.measure(
      "--transports tcp --workloads latency --messages 10000 --trials 1 \(Self.effort)",
      wrapper: Sandbox.current.injecting(
        "sendto", ["sendto:delay_exit=\(Int(delay / 1e3)):when=500+500"]))
    let metrics = try results.row("tcp").metrics
    #expect(try #require(metrics[.roundTrips.largest]) >= delay)
    #expect(try #require(metrics[.roundTrips.p999]) >= delay)
    #expect(try #require(metrics[.roundTrips.p99]) < delay)
    #expect(try #require(metrics[.roundTrips.mean]) >= delay * 20 / 10000)
    let ladder = try results.table("percentiles.csv").filter { $0["transport"] == "tcp" }
    let slow = ladder.filter { Double($0["value_ns"] ?? "").map { $0 >= delay } ?? false }
    let firstSlow = try #require(slow.first.flatMap { Double($0["percentile"] ?? "") })
    #expect(firstSlow > 99.5 && firstSlow <= 99.9)
  }

  @Test func aRoundTripIsOneSendAndOneReceive() throws {
    func calls(_ messages: Int) throws -> [String: Int] {
      try Sandbox.current.callsOfClient(
        "--transports unix-stream --workloads latency --messages \(messages) --trials 1 \(Self.effort)"
      )
    }
    let few = try calls(500)
    let many = try calls(1500)
    for call in Set(few.keys).union(many.keys) {
      let growth = (many[call] ?? 0) - (few[call] ?? 0)
      if ["sendto", "recvfrom"].contains(call) {
        #expect(growth == 1000, "\(call)")
      } else if call != "clock_gettime" {
        // Some depend on how long it took, none on the messages.
        #expect(abs(growth) < 100, "\(call)")
      }
    }
  }
}
