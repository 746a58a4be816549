import BenchmarkModel

/// Where an end has its messages, and what it does with their bytes.
struct MessageMemory: Equatable, Sendable {
  /// Messages of one batch.
  var batch = 1
  /// How much a receive takes of a stream; nil for one message.
  var intake: ByteCount?
  /// Buffers for messages that are sent, and for those that are received; both 1 where each direction has one place.
  var outgoing = 1
  var incoming = 1
  /// Who writes and reads every byte; nil where nobody does.
  var toucher: Role?

  var hasRings: Bool { outgoing > 1 || incoming > 1 }
}

extension MessageMemory {
  /// What an end is told to have.
  init(_ assignment: Assignment) {
    let (requests, replies) = assignment.benchmark.buffersEachWay
    self.init(
      batch: assignment.batch, intake: assignment.variant.intake,
      outgoing: assignment.role == .client ? requests : replies,
      incoming: assignment.role == .client ? replies : requests,
      toucher: assignment.benchmark.touch == .on ? assignment.role : nil)
  }
}
