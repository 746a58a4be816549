import BenchmarkModel

/// What the ends of a trial say, and what is made of it when one fails.
extension TrialSession {
  /// Takes in what the ends say until `isDone`.
  ///
  /// - Parameter deadline: found anew from all that they have said.
  mutating func listen(
    _ stop: borrowing StopSignals, during phase: String, until deadline: (EndReports) -> UInt64,
    isDone: (borrowing TrialSession) -> Bool
  ) throws(TrialFailure) {
    while !isDone(self) {
      guard try takeIn(until: deadline(reports), stop) else {
        throw .broken(reports.silence(of: ends, during: phase))
      }
      if reports.failure != nil {
        try hearOut(stop)
        throw .broken(reports.reasonForFailure(in: ends))
      }
    }
  }

  /// - Returns: false where nothing was said until then.
  private mutating func takeIn(
    until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(TrialFailure) -> Bool {
    do throws(Interruption) {
      guard let heard = try ends.waitForEvents(until: deadline, stop: stop) else { return false }
      for (end, events) in heard {
        for event in events { reports.note(event, from: end, in: &ends) }
      }
      return true
    } catch {
      throw .interrupted(error)
    }
  }

  /// One end's failure often is another's consequence: gives the others a moment to say theirs. Who sees a server that a
  /// command started has a longer one, as that may close its sockets some time before it is gone, and is then told to
  /// look.
  private mutating func hearOut(_ stop: borrowing StopSignals) throws(TrialFailure) {
    let keepers = ends.all.indices.filter { ends.all[$0].keepsCommand }
    try hear(
      Array(ends.all.indices), until: Clock.now() + .milliseconds(keepers.isEmpty ? 50 : 2000), stop
    )
    for end in keepers { ends.all[end].tell(Control.Word.peerFinished) }
    try hear(keepers, until: Clock.now() + .seconds(10), stop)
  }

  /// Takes in what is said until there are the records of some ends.
  private mutating func hear(
    _ wanted: [Int], until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(TrialFailure) {
    while wanted.contains(where: { reports.records[$0] == nil }),
      try takeIn(until: deadline, stop)
    {}
  }
}
