import BenchmarkModel

/// How a request goes on once it has begun.
extension LoadClient {
  /// - Parameters:
  ///   - due: when it should have been sent.
  ///   - now: when it is first tried.
  @inline(__always)
  mutating func begin(
    _ due: UInt64, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    let place = requests.next % connections.count
    if due >= countedFrom {
      lateness.record(now &- due)
      ownLateness.record(min(now &- due, clock.ownTime(at: now)))
      counts.begun &+= 1
      series.offer(due)
    }
    requests.begin(due)
    open &+= 1
    connections[place].begun &+= 1
    if !connections[place].isBlocked { try flush(place, &tally, at: now) }
  }

  /// Hands over what a connection has begun and the kernel has not taken yet.
  @inline(__always)
  mutating func flush(
    _ place: Int, _ tally: inout EndRecord.Slot, at start: UInt64
  ) throws(EndFailure) {
    if isLeaving { return }
    var now = start
    while connections[place].sent < connections[place].begun, connections[place].underWay < depth {
      let number = connections[place].sent &* connections.count &+ place
      field.store(
        isOneWay ? field.value(ofNumber: number) : connections[place].sendingValue,
        to: buffers.outgoing(0))
      let transfer = connections[place].request.send(
        buffers.outgoing(0), form, to: connections[place].sending)
      if transfer == .done {
        requests[number].sent = now
        requests[number].state = .waiting
        note(requests[number].due, &tally, at: now)
        if isOneWay { letGo(number, of: place) }
      } else if patience.isRefused(transfer) {
        connections[place].request.forget()
        requests.end(number)
        open &-= 1
        if isOneWay { connections[place].passed &+= 1 }
        tally.refused &+= 1
      } else {
        try patience.goOn(after: transfer, to: "send")
        return try block(place, true)
      }
      connections[place].sent &+= 1
      connections[place].sendingValue = field.successor(of: connections[place].sendingValue)
      let end = Clock.now()
      clock.noteCall(from: now, to: end)
      now = end
    }
    if connections[place].isBlocked { try block(place, false) }
  }

  /// Of one connection the client asks again and again, and needs no news.
  @inline(never)
  private mutating func block(_ place: Int, _ isBlocked: Bool) throws(EndFailure) {
    if connections[place].isBlocked == isBlocked { return }
    connections[place].isBlocked = isBlocked
    let number = connections[place].sending
    try attempting("could not prepare to wait") { () throws(Errno) in
      try ready.watch(number, forRoomToo: isBlocked)
    }
  }

  @inline(__always)
  private mutating func note(_ due: UInt64, _ tally: inout EndRecord.Slot, at now: UInt64) {
    guard due >= countedFrom else { return }
    tally.messages &+= 1
    guard now < limit else { return }
    counts.sentInStep &+= 1
    series.send(at: now)
  }

  /// Waits no more for a message without a reply.
  @inline(__always)
  private mutating func letGo(_ number: Int, of place: Int) {
    counts.total &+= 1
    connections[place].passed &+= 1
    requests.end(number)
    open &-= 1
  }

  /// Takes in a reply.
  @inline(__always)
  mutating func note(
    _ value: UInt64, of place: Int, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let now = Clock.now()
    clock.noteCall(to: now)
    var request = connections[place].passed
    if value == connections[place].expectedValue {
      connections[place].passed &+= 1
      connections[place].expectedValue = field.successor(of: value)
    } else {
      request = try outOfTurn(value, of: place)
    }
    let number = request &* connections.count &+ place
    guard request >= 0, requests.isWaiting(number) else { return try checkStray(value) }
    let due = requests[number].due
    if due >= countedFrom {
      times.record(now &- due)
      series.time(now &- due, due: due)
      timesFromSend.record(now &- requests[number].sent)
      tally.replies &+= 1
    }
    if now >= countedFrom, now < limit {
      counts.answeredInStep &+= 1
      series.answer(at: now)
    }
    latestAnswered = max(latestAnswered, number)
    requests.end(number)
    open &-= 1
    // It may have waited for this one.
    let hasMore = connections[place].sent < connections[place].begun
    if hasMore, !connections[place].isBlocked { try flush(place, &tally, at: now) }
  }

  /// Lets go on what waits for replies that do not come.
  @inline(never)
  mutating func giveUpLost(_ tally: inout EndRecord.Slot, at now: UInt64) throws(EndFailure) {
    for place in connections.indices where connections[place].underWay >= depth {
      let latest = connections[place].sent - 1
      let number = latest * connections.count + place
      guard now > requests[number].sent + patience.lossTimeout.count else { continue }
      for number in stride(from: connections[place].passed, through: latest, by: 1) {
        giveUp(number * connections.count + place)
      }
      connections[place].passed = latest + 1
      connections[place].expectedValue = connections[place].sendingValue
      try flush(place, &tally, at: now)
    }
  }

  private mutating func giveUp(_ number: Int) {
    guard requests.isWaiting(number) else { return }
    requests.end(number)
    open &-= 1
  }

  /// The request of a reply that is not the next: those before it were lost, or it comes late.
  @inline(never)
  private mutating func outOfTurn(_ value: UInt64, of place: Int) throws(EndFailure) -> Int {
    guard patience.losesMessages, !field.isMark(value) else {
      throw EndFailure.wrongReply(value, due: connections[place].expectedValue)
    }
    let distance = Int(field.distance(from: connections[place].expectedValue, to: value))
    let request = connections[place].passed + distance
    if distance > 0 {
      connections[place].passed = request + 1
      connections[place].expectedValue = field.successor(of: value)
    }
    return request
  }

  /// One that was given up for lost stays so.
  @inline(never)
  private func checkStray(_ value: UInt64) throws(EndFailure) {
    if patience.losesMessages || hasGivenUp { return }
    throw EndFailure("reply \(value) came to nothing that was asked")
  }
}
