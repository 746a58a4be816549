import BenchmarkModel

/// The agents of a measurement: one a launcher for servers, and one a launcher for clients, as long as all trials last.
package final class Agents {
  private struct Key: Hashable {
    let role: Role
    let launcher: Launcher
  }

  let deployment: Deployment
  private let own: EndExecutable.Description
  private let program: String
  private let place = Place.own()
  private var running: [Key: AgentProcess] = [:]
  /// Why those are not there that could not be started: it is tried again with the next trial.
  private var failures: [Key: AgentFailure] = [:]

  /// - Parameter own: what this build is.
  package init(_ deployment: Deployment, _ own: EndExecutable.Description) {
    self.deployment = deployment
    self.own = own
    program = deployment.program ?? CurrentProcess.program ?? "sockbench"
  }

  /// What starts the end of a variant; nil where the harness forks it.
  ///
  /// - Throws: ``AgentFailure`` where it is not there and cannot be started.
  func agent(
    for role: Role, of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentFailure) -> AgentProcess? {
    guard let launcher = deployment.launcher(of: role, variant) else { return nil }
    let key = Key(role: role, launcher: launcher)
    if let failure = failures[key] { throw failure }
    if let agent = running[key] {
      agent.listen()
      if agent.failure == nil { return agent }
    }
    // The old one is gone before there is a new one.
    running[key] = nil
    do throws(AgentFailure) {
      let agent = try AgentProcess(launcher, program: program, own, stop: stop)
      running[key] = agent
      return agent
    } catch {
      if !error.isInterruption { failures[key] = error }
      throw error
    }
  }

  /// Starts those that are missing before any end is, as the ends of others would wait for it.
  ///
  /// - Throws: ``AgentFailure`` where one is not there and cannot be started.
  func beginTrial(
    of variants: [Variant], stop: borrowing StopSignals
  ) throws(AgentFailure) {
    failures = [:]
    for variant in variants {
      for role in Role.allCases { _ = try agent(for: role, of: variant, stop: stop) }
    }
    for agent in running.values { try agent.beginTrial(stop) }
  }

  /// Where the two ends of a variant are; nil where the harness forks both.
  ///
  /// - Throws: ``AgentFailure`` where one cannot be started.
  func meeting(
    of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentFailure) -> Meeting? {
    guard deployment.reachesOut(with: variant) else { return nil }
    let server = try agent(for: .server, of: variant, stop: stop)
    let client = try agent(for: .client, of: variant, stop: stop)
    let places = (server: server?.place ?? place, client: client?.place ?? place)
    let areTogether = places.server.shares(.network, with: places.client)
    let clientLead = client?.clockLead ?? 0
    return Meeting(
      harness: place, server: places.server, client: places.client,
      // One clock has one lead, however well it is known.
      serverLead: places.server.sharesClock(with: places.client)
        ? clientLead : server?.clockLead ?? 0,
      clientLead: clientLead,
      roundTrip: (server?.roundTrip ?? .zero) + (client?.roundTrip ?? .zero),
      address: areTogether ? nil : deployment.address(of: variant))
  }

  /// Whether both ends of a variant see a directory in which the harness makes the names of its sockets.
  func seeFiles(
    of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentFailure) -> Bool {
    guard variant.usesPath, var directory = try? TemporaryDirectory() else { return true }
    defer { directory.remove { _ in } }
    let inode = (try? FileSystem.target(of: directory.path))?.inode
    for role in Role.allCases {
      if let agent = try agent(for: role, of: variant, stop: stop),
        try agent.inode(of: directory.path, stop) != inode
      {
        return false
      }
    }
    return true
  }

  /// Whether both ends of a variant are in the network namespace of the harness, as far as their agents are there.
  func areNear(_ variant: Variant) -> Bool {
    Role.allCases.allSatisfy { role in
      guard let launcher = deployment.launcher(of: role, variant) else { return true }
      return running[Key(role: role, launcher: launcher)]?.place.shares(.network, with: place)
        ?? false
    }
  }

  /// The counters of the network namespaces that the ends of a variant are in, the server's first; nil where one is not
  /// known.
  func counters(of variant: Variant, stop: borrowing StopSignals) -> [NetworkCounters]? {
    var counters: [NetworkCounters] = []
    var places: [Place] = []
    for role in [Role.server, .client] {
      let launcher = deployment.launcher(of: role, variant)
      let agent = launcher.flatMap { running[Key(role: role, launcher: $0)] }
      if launcher != nil, agent == nil { return nil }
      let place = agent?.place ?? self.place
      if places.contains(where: { $0.shares(.network, with: place) }) { continue }
      guard let found = agent.map({ $0.counters(stop) }) ?? NetworkCounters() else { return nil }
      places.append(place)
      counters.append(found)
    }
    return counters
  }

  /// Where launchers have led to, as keys and values: each launcher, and what differs there from what is here.
  func facts(besides own: [(String, String)], stop: borrowing StopSignals) -> [(String, String)] {
    let here = Dictionary(own) { first, _ in first }
    var facts: [(String, String)] = []
    for role in Role.allCases {
      let agents = running.filter { $0.key.role == role }.map(\.value)
        .sorted { $0.launcher.text < $1.launcher.text }
      for (number, agent) in agents.enumerated() {
        let name = number == 0 ? role.rawValue : "\(role.rawValue)\(number + 1)"
        facts.append(("\(name)_via", agent.launcher.text))
        facts.append(("\(name)_host", agent.place.host))
        facts.append(("\(name)_agent_round_trip_ns", "\(agent.roundTrip.count)"))
        for (key, value) in agent.facts(stop)
        where here[key] != value && !Self.changing.contains(key) {
          facts.append(("\(name)_\(key)", value))
        }
      }
    }
    return facts
  }

  /// What differs from one moment to the next.
  private static let changing: Set = ["clock_cost_ns", "clock_step_ns", "load_average"]
}
