import BenchmarkModel

/// The replies that a client of load takes.
extension LoadClient {
  /// Takes what has come, after having waited for it, if at all, until an instant.
  ///
  /// - Returns: how many replies.
  @inline(__always)
  mutating func takeReplies(
    _ tally: inout EndRecord.Slot, sleepingUntil instant: UInt64?
  ) throws(EndFailure) -> Int {
    if instant == nil, connections.count == 1 {
      if connections[0].isBlocked { try flush(0, &tally, at: Clock.now()) }
      if isOneWay { return 0 }
      return try takeReplies(of: 0, &tally)
    }
    let count = ready.wait(until: instant ?? 0)
    if count > 0 { clock.read(Clock.now()) }
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
