import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// Ends that write and read every byte, and that have many buffers.
@Suite(.sandboxed) struct PayloadTests {
  /// Every message is read as its sender wrote it, or the trial would fail.
  @Test(arguments: [
    (
      "--transports all,unix-stream:address=pair,tcp:write=two --sizes 9,64,1000,20000"
        + " --touch on --buffers 1,3", 80
    ),
    ("--transports all --sizes 1,8 --touch off,on --buffers 1,100", 64),
    (
      "--transports unix-stream,tcp,unix-dgram --sizes 200:3000,3:100,100:3 --touch on --buffers 1,2",
      18
    ),
    ("--transports all --sizes 100 --depth 7 --workloads latency --touch on --buffers 1,5", 16),
    ("--transports tcp,unix-dgram --wait poll,epoll --sizes 100 --touch on --buffers 5", 4),
    ("--transports unix-dgram:batch=8,unix-seqpacket:batch=3 --sizes 64,99 --touch on", 4),
  ])
  func everyMessageArrivesAsItWasWritten(options: String, count: Int) throws {
    let results = try Sandbox.current.measure(
      "\(options) --placement same --trials 1 --warmup 0 --messages 100 --duration 60s --force")
    #expect(results.rows.count >= count)
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      let workload = row.benchmark.workload
      if workload == .throughput, row.benchmark.variant.transport.losesMessages { continue }
      #expect(row.metrics[.messagesSent] == 100 && row.metrics[.messagesReceived] == 100)
    }
  }

  /// Where an end's messages lie, in the order of its calls: the second argument of each, as a number.
  private static func places(of call: String, in log: String) -> [String] {
    log.split(separator: "\n").filter { $0.hasPrefix("\(call)(") && $0.hasSuffix(" = 0x1000") }
      .compactMap { line in
        let arguments = line.split(separator: ",")
        return arguments.count > 1 ? arguments[1].trimmingPrefix(" ").description : nil
      }
  }

  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: ["unix-stream", "tcp", "unix-dgram"], [1, 7])
  func eachMessageHasTheNextBuffer(transport: String, buffers: Int) throws {
    let logs = try Sandbox.current.logsOfEnds(
      "--transports \(transport) --workloads latency --sizes 4K --buffers \(buffers) --placement same"
        + " --warmup 0 --trials 1 --messages 40 --duration 60s",
      strace: ["-e", "raw=sendto,recvfrom"])
    let ends = logs.filter { $0.contains("\nsendto(") }
    #expect(ends.count == 2)
    for log in ends {
      for call in ["sendto", "recvfrom"] {
        // The first and the last are marks of slots, which servers answer from a place of their own.
        let places = Array(Self.places(of: call, in: log).dropFirst().dropLast())
        #expect(places.count == 40)
        #expect(Set(places).count == buffers)
        #expect(places.dropFirst(buffers).elementsEqual(places.dropLast(buffers)))
        #expect(buffers == 1 || !zip(places, places.dropFirst()).contains { $0 == $1 })
      }
    }
  }

  /// What is sent: always the same but for the number, or something else each time.
  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: [("off", 1), ("on", 42)])
  func payloadOfMessages(touch: String, different: Int) throws {
    let logs = try Sandbox.current.logsOfEnds(
      "--transports unix-stream --workloads latency --sizes 64 --touch \(touch) --placement same"
        + " --warmup 0 --trials 1 --messages 40 --duration 60s", strace: ["-xx", "-s", "64"])
    let ends = logs.filter { $0.contains("\nsendto(") }
    #expect(ends.count == 2)
    for log in ends {
      let sent = log.split(separator: "\n").filter { $0.hasPrefix("sendto(") }.compactMap { line in
        line.split(separator: "\"").dropFirst().first?.dropFirst(8 * "\\x00".count)
      }
      // With the marks of two slots.
      #expect(sent.count == 42)
      #expect(Set(sent).count == different)
      #expect(Set(sent.map(\.count)) == [56 * "\\x00".count])
    }
  }

  /// Two ends write and read 64K twice each a round trip, in time of their own.
  @Test func touchingTakesTimeOfTheUser() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream,unix-stream:touch=on --workloads latency --sizes 64K --placement same"
        + " --warmup 0 --trials 1 --messages 30000 --duration 5m")
    func user(_ variant: String) throws -> Double {
      let metrics = try results.row(variant).metrics
      #expect(metrics[.messagesReceived] == 30_000)
      return try #require(metrics[.clientUser]) + #require(metrics[.serverUser])
    }
    #expect(try user("unix-stream:touch=on") > 2 * user("unix-stream"))
  }

  /// Rows say which cache buffers have to exceed, where there are several.
  @Test func rowsHaveTheLastLevelCache() throws {
    let cache = try AllowedCPUs.ofThisProcess().lastLevelCacheSize().map { Double($0.bytes) }
    let results = try Sandbox.current.measure(
      "--transports pipe --workloads latency --sizes 64 --buffers 1,4 --placement same --warmup 0"
        + " --trials 1 --messages 40 --duration 60s")
    for row in results.rows {
      #expect(row.conditions[.lastLevelCache] == (row.benchmark.buffers == 1 ? nil : cache))
    }
    #expect(try results.facts()["last_level_cache_bytes"] == cache.map { "\(Int($0))" })
  }
}
