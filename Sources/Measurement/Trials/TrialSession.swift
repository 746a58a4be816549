import BenchmarkModel
import Glibc

/// One trial on its way: from the first fork to the last record.
struct TrialSession: ~Copyable {
  private let trial: Plan.Trial
  private let settings: TrialSettings
  private let ports: PortBudget
  var crew = Crew()
  private var directory: TemporaryDirectory?
  private var addresses: [Int: SocketAddress] = [:]
  private var readyCount = 0
  private var records: [Int: EndRecord] = [:]
  /// Why the trial came to nothing, if it did.
  var failure: String?
  /// What the first end said that broke the protocol.
  private var nonsense: String?

  /// Between the opening of the gate and T0, so that all ends are waiting for T0 when it comes.
  private static let gateLead: UInt64 = 2_000_000
  /// Past the ends' own patience, until the harness takes them for hung and not for starved.
  private static let graceTime: UInt64 = 7_000_000_000

  init(_ trial: Plan.Trial, _ settings: TrialSettings, _ ports: PortBudget) {
    self.trial = trial
    self.settings = settings
    self.ports = ports
  }

  private var startOrder: [Int] { settings.startOrder ?? Array(trial.arms.indices) }

  /// Starts the ends, opens the gate, and waits for all records.
  mutating func perform(stop: borrowing StopSignals) throws(TrialFailure) {
    let setupDeadline = Clock.now() + settings.setupTime
    if trial.arms.contains(where: \.variant.needsName) {
      let parent = TemporaryDirectory.parent
      directory = try Self.attempting("make a directory in \(parent)") { () throws(Errno) in
        try TemporaryDirectory()
      }
    }
    for arm in startOrder { try startPair(arm, until: setupDeadline, stop) }
    try listen(until: setupDeadline, stop, during: "set up") { $0.readyCount == $0.crew.ends.count }
    let origin = Clock.now() + Self.gateLead
    for end in crew.ends { end.tell("\(Control.Word.go) \(origin)") }
    let patience =
      trial.arms.map { arm in
        EndContext.patienceAfterLastSlot(messageSize: arm.message.bytes, workload: arm.workload)
      }.max() ?? 0
    try listen(
      until: origin + settings.schedule.end + patience + Self.graceTime, stop, during: "finish"
    ) {
      $0.records.count == $0.crew.ends.count
    }
    for end in crew.ends.indices { crew.reap(end) }
  }

  /// Starts the server and the clients of an arm, and introduces them to one another.
  private mutating func startPair(
    _ arm: Int, until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(TrialFailure) {
    let planner = AssignmentPlanner(
      trial.arms[arm], arm: arm, settings: settings, directory: directory?.path, ports: ports)
    let descriptors = try Self.attempting("make the pair") { () throws(Errno) in
      try InheritedPair.make(for: planner.benchmark.variant)
    }
    let start = settings.settings(ofArm: arm).start
    let server = crew.add(
      try Self.attempting("start the server") { () throws(Errno) in
        try EndProcess(.server, arm: arm, start: start, inherited: descriptors.server)
      })
    let clients = try (0..<planner.benchmark.clients).map { _ throws(TrialFailure) in
      crew.add(
        try Self.attempting("start a client") { () throws(Errno) in
          try EndProcess(.client, arm: arm, start: start, inherited: descriptors.client)
        })
    }
    crew.ends[server].assign(planner.server(inherited: descriptors.server))
    if !planner.benchmark.variant.isInherited {
      try listen(until: deadline, stop, during: "set up") { $0.addresses[server] != nil }
    }
    for client in clients {
      crew.ends[client].assign(
        planner.client(of: addresses[server], inherited: descriptors.client))
    }
  }

  private static func attempting<Result: ~Copyable>(
    _ attempt: String, _ body: () throws(Errno) -> Result
  ) throws(TrialFailure) -> Result {
    do { return try body() } catch {
      throw .broken(EndFailure("could not \(attempt)", error).sentence)
    }
  }

  /// Takes in what the ends say until `isDone`.
  private mutating func listen(
    until deadline: UInt64, _ stop: borrowing StopSignals, during phase: String,
    isDone: (borrowing TrialSession) -> Bool
  ) throws(TrialFailure) {
    while !isDone(self) {
      guard let heard = try waitForEvents(until: deadline, stop) else {
        throw .broken(silence(during: phase))
      }
      for (end, events) in heard {
        for event in events { note(event, from: end) }
      }
      if failure != nil {
        try hearOut(stop)
        throw .broken(reasonForFailure())
      }
    }
  }

  private mutating func waitForEvents(
    until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(TrialFailure) -> [(end: Int, events: [EndProcess.Event])]? {
    do throws(Interruption) {
      return try crew.waitForEvents(until: deadline, stop: stop)
    } catch {
      throw .interrupted(error)
    }
  }

  private mutating func note(_ event: EndProcess.Event, from end: Int) {
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
      if crew.ends[end].role == .client { tellServer(ofArm: crew.ends[end].arm) }
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
  private func tellServer(ofArm arm: Int) {
    let ofArm = crew.ends.indices.filter { crew.ends[$0].arm == arm }
    guard ofArm.allSatisfy({ crew.ends[$0].role == .server || records[$0] != nil }) else { return }
    for end in ofArm where crew.ends[end].role == .server && crew.endings[end] == nil {
      crew.ends[end].tell(Control.Word.peerFinished)
      // Wakes one that waits for a client that will not come, ahead of its next tick. Before it
      // listens it may have no handler yet, and the signal would be its end.
      if addresses[end] != nil { crew.ends[end].child.kill(SIGALRM) }
    }
  }

  /// One end's failure often is another's consequence: gives the others a moment to say theirs.
  private mutating func hearOut(_ stop: borrowing StopSignals) throws(TrialFailure) {
    let deadline = Clock.now() + 50_000_000
    while let heard = try waitForEvents(until: deadline, stop) {
      for (end, events) in heard {
        for event in events { note(event, from: end) }
      }
    }
  }

  /// The end that talked nonsense, or else died without a word, is the cause; what others say of it is
  /// the consequence.
  private func reasonForFailure() -> String {
    if let nonsense { return nonsense }
    for (number, end) in crew.ends.enumerated() where records[number] == nil {
      if let ending = crew.endings[number] { return "the \(end.role.rawValue) \(ending)" }
    }
    return failure ?? ""
  }

  private func silence(during phase: String) -> String {
    let silent = Set(
      crew.ends.indices.filter { records[$0] == nil }.map { crew.ends[$0].role.rawValue })
    let verb = silent.count == 1 ? "was" : "were"
    let names = silent.sorted(by: >).joined(separator: " and ")
    return "the \(names) did not \(phase) in time and \(verb) killed"
  }

  /// What the server of an arm, or all its clients together, did; nil where a record is missing.
  private func record(of role: Role, _ arm: Int) -> EndRecord? {
    let ends = crew.ends.indices.filter { crew.ends[$0].role == role && crew.ends[$0].arm == arm }
    let found = ends.compactMap { records[$0] }
    return found.count == ends.count ? EndRecord(merging: found) : nil
  }

  /// The rows of all arms.
  ///
  /// - Parameter portConditions: the further circumstances of arms that connect ports.
  consuming func outcomes(
    _ conditions: [Condition: Double], portConditions: [Condition: Double]
  ) -> [TrialRunner.ArmOutcome] {
    trial.arms.indices.map { arm in
      let own = trial.arms[arm].connectsPorts ? portConditions : [:]
      let assembly = RowAssembly(
        trial: trial, arm: arm, conditions: conditions.merging(own) { $1 },
        slots: settings.schedule.arms[arm], settings: settings, ports: ports)
      guard failure == nil, let server = record(of: .server, arm),
        let client = record(of: .client, arm)
      else {
        return assembly.failed(failure ?? "an end sent no record")
      }
      return assembly.outcome(client: client, server: server)
    }
  }
}
