package import BenchmarkModel

/// Runs trials: starts the ends of every arm, opens the gate, and collects what came of it.
package struct TrialRunner: ~Copyable {
  /// What came of one arm.
  package struct ArmOutcome: Sendable {
    package internal(set) var row: TrialRow
    /// What the row's percentiles come from, such as round trips.
    package let samples: Histogram
    /// How a step went; empty where the workload keeps no series.
    package var series: [SeriesStretch] = []
    /// What a message took in each counted slot, in nanoseconds; nil where the slot had none.
    var messageTimes: [Double?] = []
  }

  let stop: StopSignals
  private let throttling = ThrottlingCounter()
  /// Those that variants with settings of their own live in; nil where there are none.
  let namespaces: NetworkNamespaces?
  /// What starts ends elsewhere; nil where the harness forks all.
  let agents: Agents?
  private let forkServers = ForkServers()
  /// Gets a sentence about what is left of a trial, and does not harm it.
  let complain: (String) -> Void

  /// - Parameters:
  ///   - stop: signals that end a trial early.
  ///   - namespaces: those that variants with settings of their own live in.
  ///   - agents: what starts ends elsewhere.
  ///   - complain: gets a sentence where something of a trial is left.
  package init(
    stop: consuming StopSignals, _ namespaces: NetworkNamespaces? = nil, agents: Agents? = nil,
    complain: @escaping (String) -> Void
  ) {
    self.stop = stop
    self.namespaces = namespaces
    self.agents = agents
    self.complain = complain
  }

  /// Removes what harnesses of this user have left below TMPDIR that were killed. For every command that makes
  /// names, before it makes any.
  ///
  /// - Parameter complain: gets a sentence for each directory that cannot be removed.
  package static func removeOrphans(complaining complain: (String) -> Void) {
    TemporaryDirectory.removeOrphans(complaining: complain)
  }

  /// Why the harness was told to stop; nil where it was not.
  package func interruption() -> Interruption? { stop.take().map { Interruption(signal: $0) } }

  /// Why the names that a variant needs cannot be made below TMPDIR; nil when they can.
  ///
  /// - Parameter complain: gets a sentence where the directory for a trial of it cannot be removed.
  package static func reasonAgainstNames(
    of variant: Variant, complaining complain: (String) -> Void
  ) -> String? {
    guard variant.needsName else { return nil }
    if variant.usesPath, let reason = AssignmentPlanner.reasonAgainstPaths() { return reason }
    do throws(Errno) {
      var directory = try TemporaryDirectory()
      directory.remove(complaining: complain)
      return nil
    } catch {
      let parent = TemporaryDirectory.parent
      return "cannot make directories for sockets in '\(parent)': \(error); set TMPDIR to another"
    }
  }

  /// Why the command cannot be started that a variant has for its server; nil when it can, or it has none, or a launcher
  /// leads to where it is.
  package func reasonAgainstCommand(of variant: Variant) -> String? {
    guard agents?.deployment.launcher(of: .server, variant) == nil,
      let program = variant.serverCommand?.program, ProgramPath.find(program) == nil
    else {
      return nil
    }
    let hint = program.contains("/") ? "" : " in PATH; write a path, such as ./\(program)"
    return "cannot find a program '\(program)'\(hint)"
  }

  /// Why the ends of a benchmark cannot meet where they are started, or a server that already runs is elsewhere than its
  /// placement says; nil where all is well.
  package func reasonAgainstMeeting(of benchmark: Benchmark) -> String? {
    guard let agents else { return RunningProcesses.reasonAgainstPlacement(of: benchmark) }
    do throws(AgentFailure) {
      guard let meeting = try agents.meeting(of: benchmark.variant, stop: stop) else { return nil }
      let seesFiles = try agents.seeFiles(of: benchmark.variant, stop: stop)
      return meeting.reasonAgainst(benchmark, seesFiles: seesFiles)
    } catch { return error.sentence }
  }

  /// Where launchers have led to, beside what is known of this host.
  package func facts(besides own: [(String, String)]) -> [(String, String)] {
    agents?.facts(besides: own, stop: stop) ?? []
  }

  /// Runs one trial. A dead, hung or lying end makes a row with status `failed`, not an error.
  ///
  /// - Throws: ``Interruption`` when a stop signal arrived; nothing of the trial is left then.
  package func run(
    _ trial: Plan.Trial, _ settings: TrialSettings
  ) throws(Interruption) -> [ArmOutcome] {
    var outcomes = try perform(trial.served(as: settings), settings)
    // Sides of a check share a benchmark, whoever serves it.
    for arm in trial.arms.indices { outcomes[arm].row.benchmark = trial.arms[arm] }
    return outcomes
  }

  private func perform(
    _ trial: Plan.Trial, _ settings: TrialSettings
  ) throws(Interruption) -> [ArmOutcome] {
    forkServers.begin(trial, starts(of: trial, settings), stop: stop)
    let cpus = settings.measuredCPUs(of: trial)
    let idle = IdleReading(of: cpus.pinned)
    let before = HostReading(throttling)
    let networks = readNetworks(of: trial)
    var session = TrialSession(
      trial, settings, PortBudget(rangeCount: networks.rangeCount),
      namespaces, agents, forkServers)
    do throws(TrialFailure) {
      try session.perform(stop: stop)
    } catch {
      switch error {
      case .interrupted(let interruption):
        session.end(complaining: complain)
        throw interruption
      case .broken(let reason): session.fail(reason)
      }
    }
    session.ends.killAll()
    let host = HostReading(throttling).conditions(
      since: before, on: cpus, trial: session.ends.usage)
    let ofCPUs = host.merging(IdleReading(of: cpus.pinned).conditions(since: idle)) { $1 }
    // What this host's CPUs do says nothing of an end on another.
    let conditions = session.isOnOwnKernel ? ofCPUs : ofCPUs.filter { $0.key == .steal }
    let now = readNetworks(of: trial)
    session.end(complaining: complain)
    return session.outcomes { arm in
      guard let before = networks[arm], let after = now[arm] else { return conditions }
      return conditions.merging(after.conditions(of: arm, since: before)) { $1 }
    }
  }

  /// How arms are started that fork servers of the harness's own place can start, in their order.
  private func starts(
    of trial: Plan.Trial, _ settings: TrialSettings
  ) -> [(arm: Int, start: EndStart)] {
    (settings.startOrder ?? Array(trial.arms.indices)).filter { arm in
      let variant = trial.arms[arm].variant
      return variant.settings.isEmpty && agents?.deployment.reachesOut(with: variant) != true
    }.map { ($0, settings.settings(ofArm: $0).start) }
  }

  /// What the namespaces of a trial's arms have.
  private struct NetworksOfTrial {
    /// Of arms whose ends are in the harness's, or one that it has made, by their settings.
    var near: [[NetworkSetting]: NetworkReading] = [:]
    /// Of those with an end elsewhere.
    var elsewhere: [Variant: NetworkReading] = [:]

    var rangeCount: Int? { near.values.compactMap(\.rangeCount).min() }

    subscript(arm: Benchmark) -> NetworkReading? {
      elsewhere[arm.variant] ?? near[arm.variant.settings]
    }
  }

  private func readNetworks(of trial: Plan.Trial) -> NetworksOfTrial {
    var networks = NetworksOfTrial()
    let near = trial.arms.filter { agents?.areNear($0.variant) != false }
    networks.near = Dictionary(grouping: near, by: \.variant.settings).mapValues { arms in
      namespaces.within(arms[0].variant.settings) { NetworkReading(for: arms) }
    }
    for arm in trial.arms where agents?.areNear(arm.variant) == false {
      let counters =
        arm.isHeldAgainstCounters ? agents?.counters(of: arm.variant, stop: stop) : nil
      networks.elsewhere[arm.variant] = NetworkReading(elsewhere: counters)
    }
    return networks
  }
}

extension Plan.Trial {
  /// With the server of each arm that its settings bring.
  fileprivate func served(as settings: TrialSettings) -> Plan.Trial {
    let arms = arms.enumerated().map { number, benchmark in
      settings.settings(ofArm: number).server.map(benchmark.served) ?? benchmark
    }
    return Plan.Trial(number: self.number, cycle: cycle, purpose: purpose, arms: arms)
  }
}

/// Why a trial came to nothing.
enum TrialFailure: Error {
  case interrupted(Interruption)
  /// The reason for the rows.
  case broken(String)
}
