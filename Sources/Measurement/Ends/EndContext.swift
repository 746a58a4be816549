import BenchmarkModel

/// What the slots of an end need to know.
struct EndContext {
  let assignment: Assignment
  let endpoint: DataEndpoint
  /// T0 on CLOCK_MONOTONIC.
  let origin: UInt64
  /// Becomes readable when the harness has something to say.
  let control: CInt

  /// How long past the last slot an end waits for its peer, in nanoseconds: what an overloaded machine may
  /// keep the peer from running, what a slow one takes for a large message, and what the workload adds.
  static func patienceAfterLastSlot(of benchmark: Benchmark) -> UInt64 {
    patienceAfterLastSlot + UInt64(benchmark.message.bytes) * patiencePerByte
      + benchmark.workload.measured.patience(for: benchmark)
  }

  /// That of every end.
  static let patienceAfterLastSlot: UInt64 = 3_000_000_000
  static let patiencePerByte: UInt64 = 50

  /// Of a server: whether the harness has said so.
  var haveClientsFinished: Bool { Poll.isReadable(control) }

  var patience: Patience {
    Patience(
      limit: origin + assignment.aliveUntil
        + Self.patienceAfterLastSlot(of: assignment.benchmark),
      losesMessages: assignment.variant.transport.losesMessages,
      peer: assignment.role == .server ? .client : .server)
  }
}

/// The slots of one end, whatever the workload.
protocol SlotTask: LinkTask, ~Copyable {
  init(_ context: EndContext)

  /// What came of them.
  var record: EndRecord { get }
}
