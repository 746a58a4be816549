import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What is asked for shows in the rows.
@Suite(.sandboxed) struct OptionEffectTests {
  private static let effort =
    "--workloads latency --sizes 64 --trials 1 --warmup 0 --messages 50 --duration 20s"

  @Test func buffersInEffect() throws {
    // The kernel doubles what is asked for, below its limits.
    let results = try Sandbox.current.measure(
      "--transports unix-stream:sndbuf=16K,udp:rcvbuf=24K,tcp:sndbuf=32K:rcvbuf=40K,unix-dgram"
        + " --placement same \(Self.effort)")
    func effective(_ variant: String, _ condition: Condition) throws -> Double? {
      try results.row(variant).conditions[condition]
    }
    let both: [(String, [Condition], Double)] = [
      ("unix-stream:sndbuf=16K", [.clientSendBuffer, .serverSendBuffer], 32_768),
      ("udp:rcvbuf=24K", [.clientReceiveBuffer, .serverReceiveBuffer], 49_152),
      ("tcp:sndbuf=32K:rcvbuf=40K", [.clientSendBuffer, .serverSendBuffer], 65_536),
      ("tcp:sndbuf=32K:rcvbuf=40K", [.clientReceiveBuffer, .serverReceiveBuffer], 81_920),
    ]
    for (variant, conditions, bytes) in both {
      for condition in conditions {
        #expect(try effective(variant, condition) == bytes, "\(variant) \(condition)")
      }
    }
    let standard = TextFile.read("/proc/sys/net/core/wmem_default").flatMap {
      Double($0.split(separator: "\n")[0])
    }
    #expect(try effective("unix-dgram", .clientSendBuffer) == standard)
    #expect(try effective("pipe", .clientSendBuffer) == nil)
  }

  @Test func placementPinsTheEnds() throws {
    let cpus = try Affinity.allowed()
    let last = cpus[cpus.count - 1]
    let same = try Sandbox.current.measure("--transports pipe --placement same \(Self.effort)")
    #expect(same.rows[0].conditions[.clientCPU] == Double(last))
    #expect(same.rows[0].conditions[.serverCPU] == Double(last))
    guard cpus.count > 1 else { return }
    let named = "\(last):\(cpus[0])"
    let split = try Sandbox.current.measure("--transports pipe --placement \(named) \(Self.effort)")
    #expect(split.rows[0].conditions[.clientCPU] == Double(last))
    #expect(split.rows[0].conditions[.serverCPU] == Double(cpus[0]))
  }

  /// Idle states are counted where the kernel has them and the ends have CPUs of their own.
  @Test func rowsSayHowTheirCPUsAreRelatedAndSleep() throws {
    let cpus = try AllowedCPUs.ofThisProcess()
    let last = try #require(cpus.numbers.last)
    let isCounted = TextFile.read("/sys/devices/system/cpu/cpu\(last)/cpuidle/state0/usage") != nil
    let results = try Sandbox.current.measure(
      "--transports pipe --placement \(cpus.count > 1 ? "same,split,free" : "same,free") \(Self.effort)"
    )
    for row in results.rows {
      let placement = row.benchmark.placement
      let pair = cpus.pair(placement)
      #expect(row.cpuRelation == pair.flatMap { cpus.relation($0.client, $0.server) })
      #expect((row.conditions[.idleEntries] != nil) == (isCounted && placement != .free))
    }
  }

  /// A second set is for an end that has no room to send: messages of 4M are more than this socket takes at once.
  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: [("unix-stream", "64", 1), ("tcp", "64", 1), ("unix-stream", "4M", 2)])
  func endsMakeTheSetsThatTheyNeed(transport: String, size: String, sets: Int) throws {
    let (client, server) = try Sandbox.current.callsOfEnds(
      "--transports \(transport) --workloads latency --wait epoll --sizes \(size) --placement same"
        + " --warmup 0 --trials 1 --messages 20 --duration 60s")
    for end in [client, server] { #expect(end["epoll_create1"] == sets) }
  }

  @Test func backlogsAreRowsOfTheirOwn() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream,tcp --backlogs 0,1,max --placement same \(Self.effort)")
    for transport in [Transport.unixStream, .tcp] {
      let rows = results.rows.filter { $0.benchmark.variant.transport == transport }
      #expect(Set(rows.map(\.benchmark.backlog)) == [0, 1, Int(Int32.max)])
    }
    #expect(try results.row("pipe").benchmark.backlog == nil)
  }

  /// An end that is exec'd does what a forked one does: the rows tell the same, but for the times.
  @Test func anExecutedPairGivesTheRowOfAForkedPair() throws {
    let selection =
      "--transports unix,tcp,udp,unix-stream:address=pair --sizes 64,4K --placement same --trials 1"
      + " --warmup 1ms --messages 100 --duration 20s --seed 5"
    let forked = try Sandbox.current.measure("\(selection) --ends fork")
    let executed = try Sandbox.current.measure("\(selection) --ends exec")
    #expect(try forked.facts()["ends"] == "fork")
    #expect(try executed.facts()["ends"] == "exec")
    #expect(forked.rows.count == executed.rows.count)
    for (one, other) in zip(forked.rows, executed.rows) {
      #expect(one.benchmark == other.benchmark)
      #expect(one.status == .ok && other.status == .ok)
      #expect(Set(one.metrics.keys) == Set(other.metrics.keys))
      // Whether a CPU went idle at all is not in the hands of the pair.
      let ofSleepers: Set<Condition> = [.idleDeepest, .idleExitLatency]
      let known = [one, other].map { Set($0.conditions.keys).subtracting(ofSleepers) }
      #expect(known[0] == known[1])
      if one.benchmark.variant.transport.losesMessages { continue }
      for count in [Metric.messagesSent, .messagesReceived, .messagesLost, .messagesDuplicated] {
        #expect(one.metrics[count] == other.metrics[count])
      }
    }
  }
}
