import BenchmarkModel

/// Meeting the clients before the start.
extension MultiplexingServer where Watched: ~Copyable {
  /// How long something is looked for where it should be next, in milliseconds.
  private static var glance: CInt { 10 }

  /// Accepts every client and answers its first request, by which it knows that it has been accepted. One
  /// that there is no descriptor for is turned away.
  ///
  /// - Returns: T0.
  mutating func meetClients(_ control: inout Control) throws(EndFailure) -> UInt64 {
    if isWorker { return try meetOwnClients(&control) }
    while answered + refused < assignment.clients {
      try meetNext()
      if haveClientsFinished { throw EndFailure("the clients left before the start") }
    }
    return try control.waitAtGate()
  }

  /// A worker does not know how many will come to it. The gate opens when all have come to any.
  ///
  /// The clients may hear of that before a worker does: whoever asks again has been told, and what it asks belongs to
  /// a slot.
  private mutating func meetOwnClients(_ control: inout Control) throws(EndFailure) -> UInt64 {
    try control.say(Control.Word.ready)
    var met: Set<CInt> = []
    while true {
      let count = accepts.watching { watched.wait(-1) }
      let ready = (0..<max(0, count)).map { watched.ready($0) }
      if ready.contains(where: { $0 == self.control || met.contains($0) }) {
        return try control.readGate()
      }
      for number in ready {
        let before = answered
        if number == listener {
          try accept()
        } else if let place = table.place(of: number) {
          try serveClient(at: place)
        }
        if answered > before { met.insert(number) }
      }
    }
  }

  /// Clients come one after the other, each with a request: to ask about all that are there, for each, would take ten
  /// thousand of them half a minute. Whoever is elsewhere is found by asking about all.
  private mutating func meetNext() throws(EndFailure) {
    let (haveLeft, isAsked) = Poll.waitReadable(control, or: listener, within: Self.glance)
    if haveLeft { haveClientsFinished = true }
    guard isAsked else { return try serveReady(watched.wait(haveLeft ? 0 : -1)) }
    let before = table.count
    try accept()
    guard table.count > before, let newest = table.clients.last?.number,
      Poll.waitReadable(newest, within: Self.glance)
    else { return }
    try serveClient(at: before)
  }
}
