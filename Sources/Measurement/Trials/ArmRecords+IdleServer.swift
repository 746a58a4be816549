import BenchmarkModel

extension ArmRecords {
  /// Where other arms are active for less of the time, what a server does meanwhile is not told.
  private static let leastShareOfOthers = 0.1

  /// For how much of the time in which nobody sent to it a server that is none of ours ran or could have run; where there
  /// was hardly such a time, whether it was awake when its clients had left. nil where that is not known.
  var serverIdleFraction: Double? {
    if sharesServer { return nil }
    let awake = server.counts[.fellAsleep].map { $0 > 0 ? 0.0 : 1 }
    return fractionBesidesTurns ?? awake
  }

  /// All its threads may run in its turns: a slot's length, or longer where the client has the last reply later. What goes
  /// on before a client that is late has begun is none of it.
  private var fractionBesidesTurns: Double? {
    let counts = server.counts
    guard let watched = counts[.watched], let running = counts[.running],
      let threads = counts[.threads]
    else { return nil }
    let turns = zip(client.slots, slots.filter(\.isCounted)).reduce(0.0) { sum, pair in
      let (slot, planned) = (pair.0, Double(pair.1.length))
      return sum + max(planned, Double(slot.closed) - Double(slot.start))
    }
    let others = Double(watched) - turns
    guard others >= Self.leastShareOfOthers * Double(watched) else { return nil }
    return min(1, max(0, Double(running) - turns * Double(threads)) / others)
  }
}
