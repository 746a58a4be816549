import BenchmarkModel
import TestSupport

@testable import Measurement

/// A link without a kernel: what is sent comes back, and batches come as they are written down.
struct ScriptedLink: MessageLink, ~Copyable {
  static var sendsBatches: Bool { true }

  let field: SequenceField
  /// What the next calls of `receiveBatch` bring.
  var batches: [[UInt64]] = []
  /// When each of them came, on CLOCK_MONOTONIC.
  private(set) var receipts: [UInt64] = []
  /// How many messages each call handed over.
  private(set) var handedOver: [Int] = []
  /// Until when the next reply is on its way.
  var replyTime: UInt64 = 0
  /// Late replies that come before the one that is due: the number of the request under way with each.
  var lateReplies: [UInt64: UInt64] = [:]
  /// Called before each of them with its number, counted from 0.
  var beforeBatch: (Int) -> Void = { _ in }
  /// What was sent message by message.
  private(set) var sent: [UInt64] = []
  private var last: UInt64 = 0

  init(field: SequenceField, batches: [[UInt64]] = []) {
    self.field = field
    self.batches = batches
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    last = field.load(from: buffer)
    sent.append(last)
    return .done
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    Clock.sleep(until: replyTime)
    field.store(lateReplies.removeValue(forKey: last) ?? last, to: buffer)
    return .done
  }

  mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int {
    handedOver.append(count)
    return count
  }

  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    guard !batches.isEmpty else { return Transfer.closed.code }
    beforeBatch(receipts.count)
    receipts.append(Clock.now())
    let batch = batches.removeFirst()
    for (index, value) in batch.enumerated() { field.store(value, to: buffers.incoming(index)) }
    return batch.count
  }
}

/// Contexts of ends that use a ``ScriptedLink``.
enum ScriptedEnd {
  static func context(
    _ role: Role, _ slots: [Schedule.Slot], origin: UInt64, batch: Int = 1, receiving: CInt = -1,
    _ change: (inout Assignment) -> Void = { _ in }
  ) -> EndContext {
    var assignment = Assignment(
      role: role,
      benchmark: Benchmark(Variant(.unixDatagram), .latency) {
        $0.message = MessageSize(8)
        $0.batch = batch
      }, slots: slots, slotsShift: false, aliveUntil: slots.last?.end ?? 0)
    change(&assignment)
    let endpoint = DataEndpoint(
      kind: .connectedMessages, receiving: receiving, sending: -1, closesVisibly: false)
    return EndContext(assignment: assignment, endpoint: endpoint, origin: origin, control: -1)
  }
}

extension MessageBuffers {
  /// For messages of the same size both ways.
  init(size: Int, batch: Int) throws(Errno) {
    try self.init(MessageSizes(sent: size, received: size), MessageMemory(batch: batch))
  }
}
