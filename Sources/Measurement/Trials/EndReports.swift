import BenchmarkModel

/// What the ends of a trial have said so far, by their numbers.
struct EndReports {
  private(set) var addresses: [Int: SocketAddress] = [:]
  private(set) var readyCount = 0
  /// When any end last said something, on CLOCK_MONOTONIC.
  private(set) var lastWord: UInt64 = 0
  private(set) var records: [Int: EndRecord] = [:]
  /// By arm, when its server was told that its clients have finished, on CLOCK_MONOTONIC; of servers that have not
  /// sent their record.
  private(set) var serversLeft: [Int: UInt64] = [:]
  /// Why the trial came to nothing, if it did.
  var failure: String?
  /// What the first end said that broke the protocol.
  private var protocolBreach: String?

  /// Takes in what an end said, passes on what is for another, and tells a server when its clients have
  /// finished.
  mutating func note(_ event: EndProcess.Event, from end: Int, in ends: inout TrialEnds) {
    let role = ends.all[end].role.rawValue
    lastWord = Clock.now()
    switch event {
    case .listening(let address): addresses[end] = address
    case .ready: readyCount += 1
    case .relay(let line):
      let arm = ends.all[end].arm
      for other in ends.all.indices where other != end && ends.all[other].arm == arm {
        ends.all[other].tell(line)
      }
    case .record(let foreign):
      let record = foreign.onClock(behindBy: ends.all[end].clockLead)
      records[end] = record
      if let reason = record.failure { failure = failure ?? "\(role): \(reason)" }
      let arm = ends.all[end].arm
      if ends.all[end].role == .client { tellServer(ofArm: arm, in: ends) }
      if ends.all[end].role == .server { serversLeft[arm] = nil }
    case .malformed(let sentence):
      protocolBreach = protocolBreach ?? "\(role): \(sentence)"
      failure = failure ?? protocolBreach
    case .lost(let sentence):
      protocolBreach = protocolBreach ?? sentence
      failure = failure ?? sentence
    case .closed:
      if records[end] == nil {
        ends.reap(end)
        failure = failure ?? ""
      }
    }
  }

  /// Lets a server go that waits for its clients to finish.
  private mutating func tellServer(ofArm arm: Int, in ends: borrowing TrialEnds) {
    let ofArm = ends.all.indices.filter { ends.all[$0].arm == arm }
    guard ofArm.allSatisfy({ ends.all[$0].role == .server || records[$0] != nil }) else { return }
    for end in ofArm where ends.all[end].role == .server && ends.endings[end] == nil {
      if records[end] == nil { serversLeft[arm] = lastWord }
      ends.all[end].tell(Control.Word.peerFinished)
      // Wakes one that waits for a client that will not come, ahead of its next tick. Before it
      // listens it may have no handler yet, and the signal would be its end.
      if addresses[end] != nil, !ends.all[end].keepsCommand {
        ends.all[end].wake()
      }
    }
  }

  /// The end that broke the protocol, or else died without a word, or else failed first, is the cause; what
  /// others say of it is the consequence.
  func reasonForFailure(in ends: borrowing TrialEnds) -> String {
    if let protocolBreach { return protocolBreach }
    for (number, end) in ends.all.enumerated() where records[number] == nil {
      if let ending = ends.endings[number] { return "the \(end.role.rawValue) \(ending)" }
    }
    return firstFailure(in: ends) ?? failure ?? ""
  }

  /// By when the ends failed: their records come in any order. nil where none says when.
  private func firstFailure(in ends: borrowing TrialEnds) -> String? {
    var first: (sentence: String, instant: UInt64)?
    for (number, record) in records {
      guard let reason = record.failure, let instant = record.failedAt,
        instant < first?.instant ?? .max
      else { continue }
      first = ("\(ends.all[number].role.rawValue): \(reason)", instant)
    }
    return first?.sentence
  }

  /// Says who has not done in time what a phase takes.
  func silence(of ends: borrowing TrialEnds, during phase: String) -> String {
    let silent = Set(
      ends.all.indices.filter { records[$0] == nil }.map { ends.all[$0].role.rawValue })
    let verb = silent.count == 1 ? "was" : "were"
    let names = silent.sorted(by: >).joined(separator: " and ")
    return "the \(names) did not \(phase) in time and \(verb) killed"
  }

  /// What the server of an arm, or all its clients together, did; nil where a record is missing.
  func record(of role: Role, arm: Int, in ends: borrowing TrialEnds) -> EndRecord? {
    let wanted = ends.all.indices.filter { ends.all[$0].role == role && ends.all[$0].arm == arm }
    let found = wanted.compactMap { records[$0] }
    return found.count == wanted.count ? EndRecord(merging: found) : nil
  }
}
