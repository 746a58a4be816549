import BenchmarkModel

/// How connects go on once they have begun, and how they end.
extension OverloadClient {
  /// Goes on with a connect of which the kernel has news.
  mutating func proceed(_ number: UInt64) throws(EndFailure) {
    let attempt = book[number]
    switch attempt.stage {
    case .connecting:
      if Socket.pendingError(of: attempt.descriptor) == nil {
        try watch(attempt.descriptor, forRoom: false)
        try enqueue(number)
      } else {
        turnAway(number)
      }
    case .queued:
      var accepted: UInt64 = 0
      let size = MemoryLayout<UInt64>.size
      let result = SystemCall.receive(
        attempt.descriptor, &accepted, size, MessageFlags.dontWait)
      if result.value == size {
        try welcome(number, accepted: accepted)
      } else if result.value >= 0 || !(result.wouldBlock || result.wasInterrupted) {
        turnAway(number)
      }
    case .backingOff, .ended: break
    }
  }

  private mutating func welcome(_ number: UInt64, accepted: UInt64) throws(EndFailure) {
    let attempt = book[number]
    guard accepted >= attempt.due, accepted <= Clock.now() else {
      throw EndFailure("the server says that it accepted at an instant that cannot be")
    }
    noteRetransmissions(number)
    // A client that slept in another call may read only now that it was accepted too late.
    if accepted > attempt.limit { return end(number, as: .timedOut) }
    times.record(accepted - attempt.due)
    end(number, as: book[number].foundFull ? .delayed : .accepted)
  }

  /// Each connection request that was sent again had found no room the time before.
  private mutating func noteRetransmissions(_ number: UInt64) {
    let again = Socket.retransmissions(of: book[number].descriptor)
    guard again > 0 else { return }
    book[number].foundFull = true
    book[number].tries += again
    counts[.tries, default: 0] += again
    counts[.foundFull, default: 0] += again
  }

  mutating func turnAway(_ number: UInt64) {
    guard retry.comesAgain else { return end(number, as: .refused) }
    close(number)
    book[number].stage = .backingOff
    backingOff.add(number, tries: book[number].tries, now: Clock.now())
  }

  mutating func giveUpOverdue() {
    let now = Clock.now()
    book.advance()
    while book.hasOpen, book[book.oldest].limit <= now {
      let attempt = book[book.oldest]
      if attempt.descriptor >= 0 {
        noteRetransmissions(book.oldest)
        // The last request of those that were sent is not yet answered either.
        if attempt.stage == .connecting { counts[.foundFull, default: 0] += 1 }
      }
      end(book.oldest, as: .timedOut)
      book.advance()
    }
  }

  mutating func end(_ number: UInt64, as outcome: OverloadFinding) {
    close(number)
    note(.mostTries, atLeast: book[number].tries)
    counts[outcome, default: 0] += 1
    book[number].stage = .ended
  }

  private mutating func close(_ number: UInt64) {
    let descriptor = book[number].descriptor
    guard descriptor >= 0 else { return }
    numbers[descriptor] = nil
    connector.leave(descriptor)
    open -= 1
    book[number].descriptor = -1
  }
}
