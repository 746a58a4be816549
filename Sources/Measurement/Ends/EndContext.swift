import BenchmarkModel

/// What the slots of an end need to know.
struct EndContext {
  let assignment: Assignment
  let endpoint: DataEndpoint
  /// T0 on CLOCK_MONOTONIC.
  let origin: UInt64
  /// Becomes readable when the harness has something to say.
  let control: CInt

  /// How long past the last slot an end waits for its peer, in nanoseconds: what an overloaded
  /// machine may keep the peer from running, what a slow one takes for a large message of each client,
  /// how long clients may knock at a full queue, and how long many of them are served one after the other.
  static func patienceAfterLastSlot(
    messageSize: Int, workload: Workload, clients: Int
  ) -> UInt64 {
    let shared = workload == .fanin ? UInt64(clients) : 0
    return patienceAfterLastSlot + UInt64(messageSize) * 50 * max(1, shared)
      + shared * SuccessiveClients.longestTurn + longestWait(workload)
  }

  /// That of every end.
  static let patienceAfterLastSlot: UInt64 = 3_000_000_000

  private static func longestWait(_ workload: Workload) -> UInt64 {
    switch workload {
    case .latency, .throughput, .lifecycle, .fanin: 0
    case .connect: ConnectClient.longestWait
    case .backlog: OpenLoop.patience
    }
  }

  /// Of a server: whether the harness has said so.
  var haveClientsFinished: Bool { Poll.isReadable(control) }

  var patience: Patience {
    Patience(
      limit: origin + assignment.aliveUntil
        + Self.patienceAfterLastSlot(
          messageSize: assignment.messageSize, workload: assignment.workload,
          clients: assignment.clients),
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
