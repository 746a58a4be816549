import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What rows of bulk transfer say of socket buffers and of the warm-up, held against what the kernel documents.
@Suite(.sandboxed) struct SocketBufferTests {
  private static let effort = "--workloads throughput --sizes 1K --placement same --trials 1"

  /// The kernel doubles what is asked for, and no longer changes it.
  @Test func aBufferThatIsSetStaysAsItIs() throws {
    let results = try Sandbox.current.measure(
      "--transports tcp:sndbuf=32K:rcvbuf=40K,tcp6:sndbuf=16K:rcvbuf=24K,unix-stream:sndbuf=16K"
        + " --warmup 8ms --duration 30ms \(Self.effort)")
    let sizes: [(String, send: Double, receive: Double?)] = [
      ("tcp:sndbuf=32K:rcvbuf=40K", 65_536, 81_920),
      ("tcp6:sndbuf=16K:rcvbuf=24K", 32_768, 49_152), ("unix-stream:sndbuf=16K", 32_768, nil),
    ]
    for (variant, send, receive) in sizes {
      let conditions = try results.row(variant).conditions
      #expect(conditions[.clientSendBufferAtStart] == send, "\(variant)")
      #expect(conditions[.clientSendBuffer] == send, "\(variant)")
      let atStart = try #require(conditions[.serverReceiveBufferAtStart])
      #expect(atStart == receive ?? atStart, "\(variant)")
      #expect(conditions[.serverReceiveBuffer] == atStart, "\(variant)")
    }
    let pipe = try results.row("pipe").conditions
    #expect(pipe[.clientSendBufferAtStart] == nil && pipe[.serverReceiveBufferAtStart] == nil)
  }

  /// It begins with what tcp_rmem says, and is never made smaller.
  @Test(arguments: ["0", "8ms"]) func theKernelEnlargesTheOthers(warmup: String) throws {
    let results = try Sandbox.current.measure(
      "--transports tcp,tcp6 --warmup \(warmup) --duration 30ms \(Self.effort)")
    let limits = try #require(TextFile.read("/proc/sys/net/ipv4/tcp_rmem"))
      .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    for variant in ["tcp", "tcp6"] {
      let conditions = try results.row(variant).conditions
      let start = try #require(conditions[.serverReceiveBufferAtStart])
      let end = try #require(conditions[.serverReceiveBuffer])
      #expect(limits[1] <= start && start <= end, "\(variant)")
      #expect(try #require(conditions[.clientSendBufferAtStart]) > 0)
    }
  }

  @Test func onlyWhatIsWaitedForHasAWarmupOfItsOwn() throws {
    let ofWarmup: [Condition] = [.warmupTime, .warmupMessages, .warmupStable]
    let results = try Sandbox.current.measure(
      "--transports tcp,unix-stream,unix-dgram,udp --warmup 8ms --duration 30ms \(Self.effort)")
    for row in results.rows where !row.benchmark.variant.transport.losesMessages {
      #expect(try #require(row.conditions[.warmupTime]) >= 8000, "\(row.benchmark)")
      #expect(row.conditions[.warmupMessages] != nil, "\(row.benchmark)")
      #expect([0, 1].contains(row.conditions[.warmupStable]), "\(row.benchmark)")
    }
    for condition in ofWarmup { #expect(try results.row("udp").conditions[condition] == nil) }
    let without = try Sandbox.current.measure(
      "--transports tcp --warmup 0 --duration 5ms \(Self.effort)")
    let latency = try Sandbox.current.measure(
      "--transports tcp --workloads latency --sizes 64 --placement same --trials 1 --warmup 8ms --duration 5ms"
    )
    for row in without.rows + latency.rows {
      for condition in ofWarmup { #expect(row.conditions[condition] == nil) }
    }
  }

  /// The first message is received after it is sent.
  @Test func receivingTakesNoLongerThanSendingAndReceiving() throws {
    let results = try Sandbox.current.measure(
      "--transports all --messages 3000 --warmup 1ms --duration 30s \(Self.effort)")
    for row in results.rows {
      let received = try #require(row.metrics[.messagesReceived])
      let whole = try received / #require(row.metrics[.goodput])
      let part = try (received - 1) / #require(row.metrics[.receiptGoodput])
      #expect(part <= whole * 1.000_001, "\(row.benchmark)")
    }
  }
}
