import BenchmarkModel

/// A step of a client that offers requests: what is due.
extension LoadClient {
  /// Sent, or taken, before the other is looked after again.
  static var mostInOneGo: Int { 64 }
  /// What a look at a queue takes at the most.
  private static var quietTime: Nanoseconds { .microseconds(5) }

  mutating func runSlot(
    _ number: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let slots = assignment.slots
    // Other arms do not wait for one that is late.
    // A server that knows when messages are due does not, either.
    if number == 0 {
      let isFixed = assignment.takesTurns || isOneWay
      base = isFixed ? window.start : max(window.start, Clock.now())
    }
    let slot = slots[number]
    let offering = LoadClient.offering(in: slot, of: assignment)
    let start = base &+ offering.lowerBound
    limit = base &+ offering.upperBound
    countedFrom = window.isCounted ? start : .max
    if window.isCounted {
      watch = BacklogWatch(from: start, for: slot.length)
      series.begin(at: start)
    }
    tally.start = start
    tally.end = limit
    try work(&tally, messageLimit: window.messageLimit, until: limit)
    let isLast = number == slots.count - 1
    if assignment.takesTurns || isLast { try drain(slot, &tally) }
    if isLast, isOneWay { awaitArrival() }
  }

  /// Offers and takes until an instant, and until all that was due before it has begun.
  private mutating func work(
    _ tally: inout EndRecord.Slot, messageLimit: UInt64, until end: UInt64
  ) throws(EndFailure) {
    var last = Clock.now()
    while true {
      let offered = try offerDue(&tally, messageLimit)
      let taken = try takeReplies(&tally, sleepingUntil: nil)
      if offered == 0, taken == 0, last >= sampler.next { lookAtQueue() }
      if offered == 0, taken == 0, sleeps {
        _ = try takeReplies(&tally, sleepingUntil: min(nextDue ?? end, end))
      }
      let now = Clock.now()
      if offered > 0 || taken > 0, countedFrom <= last, last < limit {
        counts.busyTime &+= now &- last
      }
      if now >= min(watch.next, series.nextLook) {
        note(now)
        if depth < .max, patience.losesMessages { try giveUpLost(&tally, at: now) }
      }
      last = now
      if now >= end, nextDue == nil { return }
    }
  }

  /// Looks at what the kernel has, of one connection after the other, unless something is due so soon that it would be late.
  @inline(never)
  private mutating func lookAtQueue() {
    let now = Clock.now()
    if let nextDue, nextDue < now + Self.quietTime.count { return }
    nextLooked = nextLooked + 1 < connections.count ? nextLooked + 1 : 0
    sampler.look(connections[nextLooked].number, at: nextLooked, into: &series, now: now)
  }

  /// Notes what the kernel dropped at each connection since it was last looked at.
  mutating func noteDrops() {
    let now = Clock.now()
    for (place, connection) in connections.enumerated() {
      sampler.noteDrops(connection.number, at: place, into: &series, now: now)
    }
  }

  private mutating func note(_ now: UInt64) {
    let backlog = max(0, unanswered(of: countDue(by: now)))
    if now >= watch.next { watch.note(backlog, at: now) }
    if countedFrom <= now, now < limit {
      series.look(backlog, at: now)
      counts.deepest = max(counts.deepest, UInt64(backlog))
    }
  }

  /// How many requests were due by an instant; a client that is behind has not begun all of them.
  private mutating func countDue(by now: UInt64) -> Int {
    dueCount = max(dueCount, requests.next)
    while let due = instant(of: dueCount), due <= now { dueCount &+= 1 }
    return dueCount
  }

  /// Of so many that were due, those not answered: of a transport that may lose them, after the latest that was.
  private func unanswered(of due: Int) -> Int {
    patience.losesMessages && !isOneWay
      ? due - 1 - latestAnswered : open + due - requests.next
  }

  /// When the next request is due; nil for none in this slot.
  private var nextDue: UInt64? {
    if offersAsAnswered { return !hasStopped && hasRoom ? 0 : nil }
    return instant(of: requests.next)
  }

  /// When a request of the timetable is due; nil for none in this slot.
  private func instant(of number: Int) -> UInt64? {
    if hasStopped || offersAsAnswered || number >= timetable.count { return nil }
    let due = base &+ timetable[number]
    return due < limit ? due : nil
  }

  /// Whether one more may be under way.
  private var hasRoom: Bool {
    let connection = connections[requests.next % connections.count]
    return Clock.now() < limit && connection.begun == connection.sent
      && connection.underWay < depth
  }

  /// Begins what is due.
  ///
  /// - Returns: how many.
  @inline(__always)
  private mutating func offerDue(
    _ tally: inout EndRecord.Slot, _ messageLimit: UInt64
  ) throws(EndFailure) -> Int {
    var begun = 0
    var now = Clock.now()
    while begun < Self.mostInOneGo {
      guard let due = nextDue, due <= now else {
        clock.noteIdle(at: now)
        break
      }
      if requests.isFull || tally.messages >= messageLimit {
        guard requests.isFull, patience.losesMessages else {
          hasStopped = true
          break
        }
        // It was due a second ago.
        requests.end(requests.oldest)
        open &-= 1
      }
      try begin(offersAsAnswered ? now : due, &tally, at: now)
      begun &+= 1
      now = Clock.now()
    }
    clock.read(now)
    return begun
  }
}
