import BenchmarkModel

/// One trial on its way: from the first fork to the last record.
struct TrialSession: ~Copyable {
  private let trial: Plan.Trial
  private let settings: TrialSettings
  private let ports: PortBudget
  var ends = TrialEnds()
  private var directory: TemporaryDirectory?
  var reports = EndReports()
  /// The calls by which descriptors were made that ends inherit, where the ends note theirs.
  private var tracer = CallTracer(.parent)
  private let namespaces: NetworkNamespaces?
  private let agents: Agents?
  private let forkServers: ForkServers
  /// By arm, where its ends are whom launchers start.
  private var meetings: [Int: Meeting] = [:]

  /// Between the opening of the gate and T0, so that all ends are waiting for T0 when it comes.
  private static let gateLead = Nanoseconds.milliseconds(2)

  /// - Parameters:
  ///   - namespaces: those that variants with settings of their own live in.
  ///   - agents: what starts ends elsewhere.
  ///   - forkServers: those of earlier trials.
  init(
    _ trial: Plan.Trial, _ settings: TrialSettings, _ ports: PortBudget,
    _ namespaces: NetworkNamespaces? = nil, _ agents: Agents? = nil,
    _ forkServers: ForkServers = ForkServers()
  ) {
    self.agents = agents
    self.forkServers = forkServers
    precondition(settings.schedule.arms.count == trial.arms.count, "every arm has its slots")
    precondition(
      settings.schedule.arms.flatMap(\.self)
        .sorted { ($0.start, $0.end) < ($1.start, $1.end) }.areInOrder,
      "one arm is active at a time")
    precondition(
      settings.startOrder.map { $0.sorted() == Array(trial.arms.indices) } ?? true,
      "every arm is started once")
    self.trial = trial
    self.settings = settings
    self.ports = ports
    self.namespaces = namespaces
  }

  /// Kills the ends that are still alive, and removes the directory for their names.
  ///
  /// - Parameter complain: gets a sentence where it cannot be removed.
  mutating func end(complaining complain: (String) -> Void) {
    ends.killAll()
    directory?.remove(complaining: complain)
  }

  /// Takes the trial for one that came to nothing.
  mutating func fail(_ reason: String) { reports.failure = reason }

  /// Whether all ends are on CPUs that the harness knows.
  var isOnOwnKernel: Bool { meetings.values.allSatisfy(\.isOnOwnKernel) }

  private var startOrder: [Int] { settings.startOrder ?? Array(trial.arms.indices) }

  /// Starts the ends, opens the gate, and waits for all records.
  mutating func perform(stop: borrowing StopSignals) throws(TrialFailure) {
    let limits = SilenceLimits(of: trial, settings, startedAt: Clock.now())
    if trial.arms.contains(where: \.variant.needsName) {
      let parent = TemporaryDirectory.parent
      directory = try Self.attempting("make a directory in \(parent)") { () throws(Errno) in
        try TemporaryDirectory()
      }
    }
    _ = try reachingOut(stop) { agents throws(AgentFailure) -> Void? in
      try agents.beginTrial(of: trial.arms.map(\.variant), stop: stop)
    }
    for arm in startOrder { try startPair(arm, limits, stop) }
    try listen(
      stop, during: "set up", until: { limits.toSetUp(since: $0.lastWord) },
      isDone: { $0.reports.readyCount == $0.ends.all.count })
    let way = ends.all.map(\.roundTrip).max() ?? .zero
    let origin = Clock.now() + Self.gateLead + way
    for end in ends.all {
      let own = UInt64(clamping: Int64(clamping: origin) + end.clockLead)
      end.tell("\(Control.Word.go) \(own)")
    }
    try listen(
      stop, during: "finish",
      until: { limits.toFinish(since: origin, serversLeft: $0.serversLeft) },
      isDone: { $0.reports.records.count == $0.ends.all.count })
    for end in ends.all.indices { ends.reap(end) }
    try requireSteadyClocks(stop)
  }

  /// By the difference of two clocks a server that spins knows its turn: it is looked at before a trial, and here again.
  private func requireSteadyClocks(_ stop: borrowing StopSignals) throws(TrialFailure) {
    let spinning = meetings.filter { arm, meeting in
      trial.arms.count > 1 && trial.arms[arm].wait == .spin && !meeting.sharesClock
    }
    if spinning.isEmpty { return }
    _ = try reachingOut(stop) { agents throws(AgentFailure) -> Void? in
      try agents.beginTrial(of: trial.arms.map(\.variant), stop: stop)
    }
    for (arm, before) in spinning {
      let after = try reachingOut(stop) { agents throws(AgentFailure) -> Meeting? in
        try agents.meeting(of: trial.arms[arm].variant, stop: stop)
      }
      if let sentence = after?.reasonAgainstTurns(sinceMeeting: before) { throw .broken(sentence) }
    }
  }

  /// Starts the server and the clients of an arm, and introduces them to one another.
  private mutating func startPair(
    _ arm: Int, _ limits: SilenceLimits, _ stop: borrowing StopSignals
  ) throws(TrialFailure) {
    let meeting = try reachingOut(stop) { agents throws(AgentFailure) -> Meeting? in
      try agents.meeting(of: trial.arms[arm].variant, stop: stop)
    }
    meetings[arm] = meeting
    let planner = AssignmentPlanner(
      trial.arms[arm], arm: arm, settings: settings, directory: directory?.path, ports: ports,
      meeting: meeting)
    let variant = planner.benchmark.variant
    let descriptors = try namespaces.within(variant.settings) { () throws(TrialFailure) in
      try makePair(of: variant)
    }
    let server = try startEnd(.server, arm, descriptors.server, "start the server", stop)
    let clients = try (0..<planner.benchmark.clientProcesses).map { _ throws(TrialFailure) in
      try startEnd(.client, arm, descriptors.client, "start a client", stop)
    }
    ends.all[server].assign(planner.server(inherited: descriptors.server))
    if !planner.benchmark.variant.isInherited {
      try listen(
        stop, during: "set up", until: { limits.toSetUp(since: $0.lastWord) },
        isDone: { $0.reports.addresses[server] != nil })
    }
    for (number, client) in clients.enumerated() {
      ends.all[client].assign(
        planner.client(
          of: reports.addresses[server], number: number, inherited: descriptors.client))
    }
  }

  /// - Returns: its number.
  private mutating func startEnd(
    _ role: Role, _ arm: Int, _ inherited: Assignment.Inherited?, _ attempt: String,
    _ stop: borrowing StopSignals
  ) throws(TrialFailure) -> Int {
    let benchmark = trial.arms[arm]
    let start = settings.settings(ofArm: arm).start
    let agent = try reachingOut(stop) { agents throws(AgentFailure) -> AgentProcess? in
      try agents.agent(for: role, of: benchmark.variant, stop: stop)
    }
    // What a process in a namespace forks is in it, too; a fork server is in the harness's.
    let forkServer =
      benchmark.variant.settings.isEmpty
      ? forkServers.server(for: start, arm: arm, role: role) : nil
    let end = try namespaces.within(benchmark.variant.settings) { () throws(TrialFailure) in
      try Self.attempting(attempt) { () throws(Errno) in
        try EndProcess(
          role, of: benchmark, arm: arm, start: start, by: agent, or: forkServer,
          clockLead: meetings[arm]?.clockLead(of: role) ?? 0, inherited: inherited)
      }
    }
    return ends.add(end)
  }

  /// What `body` finds out from agents; nil where there are none.
  private func reachingOut<Result>(
    _ stop: borrowing StopSignals, _ body: (Agents) throws(AgentFailure) -> Result?
  ) throws(TrialFailure) -> Result? {
    guard let agents else { return nil }
    do throws(AgentFailure) { return try body(agents) } catch {
      if error.isInterruption, let signal = stop.take() {
        throw .interrupted(Interruption(signal: signal))
      }
      throw .broken(error.sentence)
    }
  }

  private mutating func makePair(of variant: Variant) throws(TrialFailure) -> InheritedPair {
    if settings.isTraced {
      do throws(EndFailure) { return try InheritedPair.make(for: variant, by: &tracer) } catch {
        throw .broken(error.sentence)
      }
    }
    return try Self.attempting("make the pair") { () throws(Errno) in
      try InheritedPair.make(for: variant)
    }
  }

  /// All calls that were noted, those of one process after those of another.
  var calls: [TracedCall] { tracer.calls + reports.records.values.flatMap(\.calls) }

  private static func attempting<Result: ~Copyable>(
    _ attempt: String, _ body: () throws(Errno) -> Result
  ) throws(TrialFailure) -> Result {
    do { return try body() } catch {
      throw .broken(EndFailure("could not \(attempt)", error).sentence)
    }
  }

  /// The rows of all arms.
  ///
  /// - Parameter conditions: the circumstances of an arm that its ends do not know.
  consuming func outcomes(
    _ conditions: (Benchmark) -> [Condition: Double]
  ) -> [TrialRunner.ArmOutcome] {
    let outcomes = trial.arms.indices.map { arm in
      let assembly = RowAssembly(
        trial: trial, arm: arm, conditions: conditions(trial.arms[arm]),
        slots: settings.schedule.arms[arm], settings: settings, ports: ports,
        meeting: meetings[arm],
        hasTwoClocks: meetings.values.contains { !$0.sharesClock })
      guard reports.failure == nil,
        let server = reports.record(of: .server, arm: arm, in: ends),
        let client = reports.record(of: .client, arm: arm, in: ends)
      else {
        return assembly.failed(reports.failure ?? "an end sent no record")
      }
      return assembly.outcome(client: client, server: server)
    }
    return outcomes.map { $0.compared(with: outcomes[0]) }
  }
}
