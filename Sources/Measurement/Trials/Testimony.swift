/// What the ends of a trial have said so far, by their numbers in the crew.
struct Testimony {
  private(set) var addresses: [Int: SocketAddress] = [:]
  private(set) var readyCount = 0
  private(set) var records: [Int: EndRecord] = [:]
  /// Why the trial came to nothing, if it did.
  var failure: String?
  /// What the first end said that broke the protocol.
  private var nonsense: String?

  /// Takes in what an end said, passes on what is for another, and tells a server when its clients have
  /// finished.
  mutating func note(_ event: EndProcess.Event, from end: Int, in crew: inout Crew) {
    let role = crew.ends[end].role.rawValue
    switch event {
    case .listening(let address): addresses[end] = address
    case .ready: readyCount += 1
    case .relay(let line):
      let arm = crew.ends[end].arm
      for other in crew.ends.indices where other != end && crew.ends[other].arm == arm {
        crew.ends[other].tell(line)
      }
    case .record(let record):
      records[end] = record
      if let reason = record.failure { failure = failure ?? "\(role): \(reason)" }
      if crew.ends[end].role == .client { tellServer(ofArm: crew.ends[end].arm, in: crew) }
    case .malformed(let sentence):
      nonsense = nonsense ?? "\(role): \(sentence)"
      failure = failure ?? nonsense
    case .closed:
      if records[end] == nil {
        crew.reap(end)
        failure = failure ?? ""
      }
    }
  }

  /// Lets a server go that waits for its clients to finish.
  private func tellServer(ofArm arm: Int, in crew: borrowing Crew) {
    let ofArm = crew.ends.indices.filter { crew.ends[$0].arm == arm }
    guard ofArm.allSatisfy({ crew.ends[$0].role == .server || records[$0] != nil }) else { return }
    for end in ofArm where crew.ends[end].role == .server && crew.endings[end] == nil {
      crew.ends[end].tell(Control.Word.peerFinished)
      // Wakes one that waits for a client that will not come, ahead of its next tick. Before it
      // listens it may have no handler yet, and the signal would be its end.
      if addresses[end] != nil { crew.ends[end].child.kill(Signal.alarm) }
    }
  }

  /// The end that talked nonsense, or else died without a word, is the cause; what others say of it is
  /// the consequence.
  func reasonForFailure(in crew: borrowing Crew) -> String {
    if let nonsense { return nonsense }
    for (number, end) in crew.ends.enumerated() where records[number] == nil {
      if let ending = crew.endings[number] { return "the \(end.role.rawValue) \(ending)" }
    }
    return failure ?? ""
  }

  /// Says who has not done in time what a phase takes.
  func silence(of crew: borrowing Crew, during phase: String) -> String {
    let silent = Set(
      crew.ends.indices.filter { records[$0] == nil }.map { crew.ends[$0].role.rawValue })
    let verb = silent.count == 1 ? "was" : "were"
    let names = silent.sorted(by: >).joined(separator: " and ")
    return "the \(names) did not \(phase) in time and \(verb) killed"
  }

  /// What the server of an arm, or all its clients together, did; nil where a record is missing.
  func record(of role: Role, arm: Int, in crew: borrowing Crew) -> EndRecord? {
    let ends = crew.ends.indices.filter { crew.ends[$0].role == role && crew.ends[$0].arm == arm }
    let found = ends.compactMap { records[$0] }
    return found.count == ends.count ? EndRecord(merging: found) : nil
  }
}
