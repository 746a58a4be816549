import BenchmarkModel

/// What the server of `load` notes, and messages of it that have no replies.
extension MultiplexingServer where Watched: ~Copyable {
  /// The slots begin: from now on messages that have no replies get none.
  mutating func begin(_ context: EndContext) {
    series.begin(context, at: nil)
    isReceiving = assignment.benchmark.isOneWay
    if !isReceiving { return }
    let numbers = table.numbers
    let count = min(assignment.benchmark.activeClients, numbers.count)
    receipts.begin(context, FanInSockets.spread(count, among: numbers))
  }

  /// Whether nothing is left to be done: messages without replies may wait when their clients have gone.
  func isOver(_ context: EndContext) -> Bool {
    guard haveClientsFinished else { return false }
    let mayWait = isReceiving && table.count > 0
    return !mayWait || !receipts.isWaitedFor(at: Clock.now(), by: context)
  }

  /// Takes what has come of a message, and notes when it is whole.
  @inline(__always)
  mutating func receive(at place: Int) throws(EndFailure) {
    let number = table.clients[place].number
    switch table.clients[place].take(form, buffers.incoming(0)) {
    case .answered:
      if assignment.receiptDelay > .zero { BusyWork.run(for: assignment.receiptDelay) }
      let now = Clock.now()
      let value = field.load(from: buffers.incoming(0))
      try receipts.note(value, from: number, at: now, &series.stretches)
      if serviceTime > .zero { BusyWork.run(for: serviceTime) }
      answered &+= 1
    case .awaitingRequest, .awaitingRoom: break
    case .gone: dismiss(number)
    case .failed(let transfer): throw EndFailure("could not receive from a client", transfer)
    }
  }

  /// Looks at the queue of the first client that has something for the server.
  @inline(never)
  mutating func lookAtQueue(_ count: Int, now: UInt64) {
    guard count > 0, case let number = watched.ready(0), table.place(of: number) != nil else {
      return
    }
    series.look(number, now: now)
  }
}
