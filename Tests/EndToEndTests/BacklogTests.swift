import BenchmarkModel
import TestSupport
import Testing

/// What a queue holds, against what the kernel's own documentation promises.
@Suite(.sandboxed) struct BacklogTests {
  private static let listeners = "unix-stream,unix-seqpacket,tcp,tcp6"

  private static func rows(
    _ line: String, wait: String = "10ms", wrapper: [String] = []
  ) throws -> [TrialRow] {
    let results = try Sandbox.current.measure(
      "--workloads backlog --placement same --warmup 0 --trials 1 --duration \(wait) \(line)",
      wrapper: wrapper)
    for row in results.rows { #expect(row.status == .ok, "\(row.reason)") }
    return results.rows.filter { $0.benchmark.variant.transport != .pipe }
  }

  /// net.core.somaxconn is the network namespace's own.
  @Test(
    .enabled(if: Machine.canMakeNetworks, "needs a network namespace"),
    arguments: [(16, [0, 1, 15, 16, 17, 1000]), (128, [127, 128, 129])])
  func aListenerHoldsOneMoreThanItsBacklogUpToTheLimit(limit: Int, backlogs: [Int]) throws {
    let script = "ip link set lo up; echo \(limit) >/proc/sys/net/core/somaxconn; exec \"$@\""
    let rows = try Self.rows(
      "--transports \(Self.listeners) --backlogs \(backlogs.map(String.init).joined(separator: ","))",
      wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    #expect(rows.count == 4 * backlogs.count)
    for row in rows {
      let asked = try #require(row.benchmark.backlog)
      #expect(row.conditions[.somaxconn] == Double(limit))
      #expect(row.metrics[.queueLimit] == Double(min(asked, limit)), "\(row.benchmark)")
      #expect(row.metrics[.queueCapacity] == Double(min(asked, limit) + 1), "\(row.benchmark)")
      #expect(row.metrics[.queueAgrees] == 1)
      #expect(row.metrics[.queueFreed] == 1)
      let isUnix = row.benchmark.variant.transport.family == .unix
      #expect(row.metrics[.connectsRefused] == (isUnix ? 1 : 0))
      #expect(row.metrics[.connectsTimedOut] == (isUnix ? 0 : 1))
      #expect(row.metrics[.connectsDelayed] == 0)
      // The kernel counts the one that found the queue full, and nobody else is here.
      #expect(row.conditions[.listenOverflows] == (isUnix ? 0 : 1), "\(row.benchmark)")
      #expect(row.metrics[.queueLength] == (isUnix ? nil : Double(min(asked, limit) + 1)))
    }
  }

  /// TCP repeats its SYN a second after the first SYN was dropped.
  @Test func whoFindsTheQueueOfTCPFullWaitsASecond() throws {
    let rows = try Self.rows("--transports tcp,tcp6 --backlogs 3", wait: "30s")
    for row in rows {
      #expect(row.metrics[.connectsDelayed] == 1 && row.metrics[.connectsTimedOut] == 0)
      #expect(try #require(row.metrics[.connects.largest]) >= 0.99e9)
    }
  }

  @Test func aDatagramReceiverHoldsWhatItsKindAllows() throws {
    let rows = try Self.rows(
      "--transports unix-dgram,unix-dgram:address=pair,udp,udp6 --sizes 64,4K")
    #expect(rows.count == 8)
    for row in rows {
      let metrics = row.metrics
      let capacity = try #require(metrics[.queueCapacity])
      let isLossy = row.benchmark.variant.transport.losesMessages
      #expect(
        metrics[.queueCapacityBytes] == capacity * Double(row.benchmark.message.request.bytes))
      #expect(metrics[.queueFreed] == 1)
      #expect(metrics[.sendsRefused] == (isLossy ? 0 : 1), "\(row.benchmark)")
      let sent = try #require(metrics[.messagesSent])
      #expect(metrics[.messagesLost] == sent - capacity)
      #expect(isLossy ? sent > capacity : sent == capacity)
      if row.benchmark.variant.transport == .unixDatagram, row.benchmark.variant.address == .path {
        #expect(metrics[.queueLimit] == row.conditions[.maxDatagramQueue])
        #expect(metrics[.queueAgrees] == 1)
      } else {
        // Held to bytes, and not to a number of messages.
        #expect(metrics[.queueLimit] == nil && capacity > 11)
      }
    }
    let pairs = rows.filter { $0.benchmark.variant.address == .pair }
    #expect(Set(pairs.compactMap { $0.metrics[.queueCapacity] }).count == 2)
  }

  /// Connections beyond the descriptors that a process may have are said and left out.
  @Test(arguments: [
    "backlog --backlogs 4,100", "overload --backlogs 4 --offered burst:20,burst:102",
  ])
  func tooFewDescriptors(selection: String) throws {
    let sandbox = Sandbox.current
    let line =
      "run --transports unix-stream --workloads \(selection) --trials 1 --placement same"
      + " --output out"
    let outcome = try sandbox.run(
      line.split(separator: " ").map(String.init), shell: "ulimit -n 64")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try sandbox.results("out").rows
    #expect(rows.filter { $0.status == .ok }.count == 1)
    let missing = try #require(rows.first { $0.status == .unsupported })
    #expect(
      missing.reason.hasPrefix("102 connections at once take 134 descriptors, and the limit is"))
  }

  @Test func tooFewDescriptorsForAnything() throws {
    let outcome = try Sandbox.current.run(
      "run --workloads backlog --transports tcp --backlogs 100".split(separator: " ").map(
        String.init),
      shell: "ulimit -n 64")
    Sandbox.current.expectRefusal(outcome, code: 69, "102 connections at once take 134 descriptors")
  }
}
