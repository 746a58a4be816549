import BenchmarkModel

/// What a client of load does with what is still under way when all has been offered.
extension LoadClient {
  /// How long after the step replies are waited for.
  private static var drainTime: Nanoseconds { .seconds(2) }

  /// Before the server gives up.
  private var endOfPatience: UInt64 { patience.limit - Nanoseconds.milliseconds(500).count }

  /// Waits for what is still under way when all has been offered.
  mutating func drain(
    _ slot: Schedule.Slot, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let inTime = limit + slot.length / 10
    let last = min(limit + Self.drainTime, endOfPatience)
    var latest = Clock.now()
    while open > 0 {
      let now = Clock.now()
      if now >= last { break }
      let lossTimeout = assignment.takesTurns ? .zero : patience.lossTimeout
      if patience.losesMessages, now > max(inTime, latest + lossTimeout) { break }
      let taken = try takeReplies(&tally, sleepingUntil: sleeps ? now + .milliseconds(1) : nil)
      if taken > 0 || isOneWay { latest = now }
    }
    // Of a closed loop as many are under way as may be, whatever they take.
    let isInTime = offersAsAnswered || latest <= inTime
    let isDrained = isInTime && (patience.losesMessages || open == 0)
    // A slot of an arm that takes turns is too short to tell more.
    let isStable =
      isDrained && !hasStopped && (assignment.takesTurns || offersAsAnswered || !watch.hasGrown)
    if !isStable, countedFrom < .max { counts.unstable = 1 }
    if assignment.takesTurns {
      giveUpAll()
    } else if !patience.losesMessages, !isOneWay {
      try settle(&tally)
    }
  }

  /// Waits for what the server is still to answer: whoever left now would have it send to nobody.
  private mutating func settle(_ tally: inout EndRecord.Slot) throws(EndFailure) {
    isLeaving = true
    while connections.contains(where: { $0.underWay > 0 }), Clock.now() < endOfPatience {
      _ = try takeReplies(&tally, sleepingUntil: nil)
    }
  }

  /// Waits for what TCP has not delivered: it would be gone with a connection that is reset.
  func awaitArrival() {
    let transport = assignment.variant.transport
    for connection in connections {
      while !Socket.hasArrived(from: connection.number, of: transport), Clock.now() < endOfPatience
      {
        Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
      }
    }
  }

  /// What is under way is no longer waited for.
  private mutating func giveUpAll() {
    if open > 0 { hasGivenUp = true }
    while requests.oldest < requests.next { requests.end(requests.oldest) }
    open = 0
  }
}
