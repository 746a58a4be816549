import BenchmarkModel

/// What all messages of many sockets have in common, and how they are sent and received.
struct MessageForm {
  let sizes: MessageSizes
  let keepsBoundaries: Bool
  /// Whether messages go through a pipe, which has calls of its own; its descriptors say whether these wait.
  let isPipe: Bool
  let sendFlags: CInt
  let receiveFlags: CInt

  /// - Parameter blocks: whether calls wait, as of somebody who has but one socket.
  init(_ assignment: Assignment, blocks: Bool) {
    sizes = assignment.sizes
    keepsBoundaries = assignment.variant.transport.keepsMessageBoundaries
    isPipe = assignment.variant.transport == .pipe
    let waiting = blocks ? 0 : MessageFlags.dontWait
    sendFlags = MessageFlags.noSignal | waiting
    let whole = blocks ? MessageFlags.waitForAll : waiting
    receiveFlags = keepsBoundaries ? MessageFlags.trueLength | waiting : whole
  }
}
