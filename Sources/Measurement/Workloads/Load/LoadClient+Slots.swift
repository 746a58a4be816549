import BenchmarkModel

/// A step of a client that offers requests: what is due, what comes, and what is still under way in the end.
extension LoadClient {
  /// Sent, or taken, before the other is looked after again.
  private static var mostInOneGo: Int { 64 }
  /// What a look at a queue takes at the most.
  private static var quietTime: Nanoseconds { .microseconds(5) }
  /// How long after the step replies are waited for.
  private static var drainTime: Nanoseconds { .seconds(2) }
  /// A reply that is this late was lost, where nothing else came meanwhile.
  static var lossTimeout: Nanoseconds { .milliseconds(100) }

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

  private mutating func note(_ now: UInt64) {
    if now >= watch.next { watch.note(backlog, at: now) }
    if countedFrom <= now, now < limit {
      series.look(max(0, backlog), at: now)
      counts.deepest = max(counts.deepest, UInt64(max(0, backlog)))
    }
  }

  /// Requests that were due and not answered: of a transport that may lose them, after the latest that was.
  private var backlog: Int {
    patience.losesMessages && !isOneWay ? requests.next - 1 - latestAnswered : open
  }

  /// When the next request is due; nil for none in this slot.
  private var nextDue: UInt64? {
    if hasStopped { return nil }
    if offersAsAnswered { return hasRoom ? 0 : nil }
    guard requests.next < timetable.count else { return nil }
    let due = base &+ timetable[requests.next]
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
    while begun < Self.mostInOneGo, let due = nextDue, due <= now {
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
    return begun
  }

  /// Before the server gives up.
  private var endOfPatience: UInt64 { patience.limit - Nanoseconds.milliseconds(500).count }

  /// Waits for what is still under way when all has been offered.
  private mutating func drain(
    _ slot: Schedule.Slot, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let inTime = limit + slot.length / 10
    let last = min(limit + Self.drainTime, endOfPatience)
    var latest = Clock.now()
    while open > 0 {
      let now = Clock.now()
      if now >= last { break }
      let lossTimeout = assignment.takesTurns ? .zero : Self.lossTimeout
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
  private func awaitArrival() {
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

  /// Takes what has come, after having waited for it, if at all, until an instant.
  ///
  /// - Returns: how many replies.
  @inline(__always)
  private mutating func takeReplies(
    _ tally: inout EndRecord.Slot, sleepingUntil instant: UInt64?
  ) throws(EndFailure) -> Int {
    if instant == nil, connections.count == 1 {
      if connections[0].isBlocked { try flush(0, &tally, at: Clock.now()) }
      if isOneWay { return 0 }
      return try takeReplies(of: 0, &tally)
    }
    let count = ready.wait(until: instant ?? 0)
    var taken = 0
    var index = 0
    while index < count {
      let place = places[Int(ready.ready(index))]
      if ready.hasRoom(index) { try flush(place, &tally, at: Clock.now()) }
      if ready.hasArrival(index) { taken &+= try takeReplies(of: place, &tally) }
      index &+= 1
    }
    return taken
  }

  @inline(__always)
  private mutating func takeReplies(
    of place: Int, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) -> Int {
    var taken = 0
    while taken < Self.mostInOneGo {
      let transfer = connections[place].reply.receive(
        into: buffers.incoming(0), form, from: connections[place].number)
      if transfer != .done {
        try patience.goOn(after: transfer, to: "receive")
        return taken
      }
      taken &+= 1
      try note(field.load(from: buffers.incoming(0)), of: place, &tally)
    }
    return taken
  }
}
