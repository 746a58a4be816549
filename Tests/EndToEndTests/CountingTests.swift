import BenchmarkModel
import TestSupport
import Testing

/// What is sent arrives and is counted, over everything that can be chosen.
@Suite(.sandboxed) struct CountingTests {
  /// The messages of a trial end it; its time is there for a machine that is busy.
  private static let effort = "--trials 1 --warmup 0 --messages 200 --duration 20s"

  static let selections: [(String, Int)] = [
    ("--transports all --sizes 1,64 --placement same", 32),
    ("--transports all --sizes 64 --placement free", 16),
    ("--transports all --sizes 64 --placement same --wait poll,epoll", 32),
    ("--transports all --sizes 60K --placement same --workloads latency", 8),
    ("--transports unix:address=abstract,unix:address=pair --sizes 64 --placement same", 14),
    ("--transports unix-dgram,unix-seqpacket --sizes 64,4K --placement same --batch 1,32", 16),
    ("--transports udp,udp6 --sizes 64 --placement same --batch 7 --workloads throughput", 3),
    (
      "--transports tcp:write=two,tcp6:write=gather,tcp:write=more,tcp:write=cork --sizes 9,64 --placement same",
      20
    ),
    (
      "--transports unix-stream:write=two,unix-stream:write=gather,pipe:write=two,pipe:write=gather"
        + " --sizes 64 --placement same --wait block,poll", 16
    ),
    ("--transports tcp:quickack=on,tcp:write=two:quickack=on --sizes 64 --placement same", 6),
    (
      "--transports tcp:write=two,unix-stream:write=gather,tcp:write=cork --sizes 64 --placement same --depth 1,9"
        + " --workloads latency", 8
    ),
    ("--transports stream --backlogs 0,1,max --sizes 64 --placement same", 26),
  ]

  @Test(arguments: selections) func everyMessageIsCounted(selection: String, count: Int) throws {
    let results = try Sandbox.current.measure("\(selection) \(Self.effort)")
    #expect(results.rows.count == count)
    #expect(Set(results.rows.map(\.benchmark)).count == count)
    for row in results.rows { expectCounts(row, messages: 200) }
  }

  @Test(
    .enabled(if: Machine.cpus > 1),
    arguments: [
      ("--transports all --sizes 64 --placement split", 16),
      ("--transports all --sizes 64 --placement split --wait spin --workloads latency", 8),
    ])
  func acrossCPUs(selection: String, count: Int) throws {
    try everyMessageIsCounted(selection: selection, count: count)
  }

  @Test func messagesLargerThanAnyBuffer() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream,unix-stream:sndbuf=4K:rcvbuf=4K:wait=poll,tcp,tcp:rcvbuf=8K,tcp6"
        + ",tcp:write=cork,unix-stream:write=gather:sndbuf=4K"
        + " --sizes 1M --placement same --trials 1 --warmup 0 --messages 20 --duration 60s")
    #expect(results.rows.count == 16)
    for row in results.rows { expectCounts(row, messages: 20) }
  }

  /// Expects a good row: all was sent, and what did not arrive was lost where that may happen.
  private func expectCounts(_ row: TrialRow, messages: Double) {
    let metrics = row.metrics
    #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
    #expect(metrics[.messagesSent] == messages, "\(row.benchmark)")
    if row.benchmark.variant.transport.losesMessages {
      let received = metrics[.messagesReceived] ?? -1
      #expect((1...messages).contains(received), "\(row.benchmark)")
      #expect(metrics[.messagesLost] == messages - received, "\(row.benchmark)")
    } else {
      #expect(metrics[.messagesReceived] == messages, "\(row.benchmark)")
      #expect(metrics[.messagesLost] == 0, "\(row.benchmark)")
    }
  }
}
