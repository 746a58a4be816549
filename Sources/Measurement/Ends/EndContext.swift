import BenchmarkModel

/// What the slots of an end need to know.
struct EndContext {
  let assignment: Assignment
  let endpoint: DataEndpoint
  /// T0 on CLOCK_MONOTONIC.
  let origin: UInt64
  /// Becomes readable when the harness has something to say.
  let control: CInt

  /// How long past the last slot an end waits for its peer.
  ///
  /// - Parameter patience: that of every end, to which is added what a slow machine takes for a large message,
  ///   and what the workload asks for.
  static func patienceAfterLastSlot(
    of benchmark: Benchmark, _ patience: Nanoseconds
  ) -> Nanoseconds {
    patience + patiencePerByte * benchmark.message.largest.bytes
      + benchmark.workload.measured.patience(for: benchmark)
  }

  static let patiencePerByte = Nanoseconds(50)

  /// Of a server: whether the harness has said so.
  var haveClientsFinished: Bool { Poll.isReadable(control) }

  /// Of a server whose descriptors were made for one client: whether that has left as it should, which the harness may
  /// say a little later.
  func hasClientFinished(_ transfer: Transfer) -> Bool {
    guard assignment.inherited != nil, transfer.isFarewell else { return false }
    let limit = Clock.now() + Self.farewellTime
    // A signal may end a wait early.
    while !haveClientsFinished, Clock.now() < limit {
      _ = Poll.waitReadable(control, within: 10)
    }
    return haveClientsFinished
  }

  private static let farewellTime = Nanoseconds.seconds(1)

  var patience: Patience {
    Patience(
      limit: origin + assignment.aliveUntil + (assignment.warmupExtension ?? .zero)
        + Self.patienceAfterLastSlot(of: assignment.benchmark, assignment.patience),
      losesMessages: assignment.variant.transport.losesMessages,
      peer: assignment.role == .server ? .client : .server,
      lossTimeout: Patience.standardLossTimeout + assignment.roundTrip * 3)
  }
}

/// The slots of one end, whatever the workload.
protocol SlotTask: LinkTask, ~Copyable {
  init(_ context: EndContext)

  /// What came of them.
  var record: EndRecord { get }
}
