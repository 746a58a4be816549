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

  /// - Parameter own: what this build is.
  package init(_ deployment: Deployment, _ own: EndExecutable.Description) {
    self.deployment = deployment
    self.own = own
    program = deployment.program ?? CurrentProcess.program ?? "sockbench"
  }

  /// What starts the end of a variant; nil where the harness forks it.
  ///
  /// - Throws: ``AgentProcess/Failure`` where it is not there and cannot be started.
  func agent(
    for role: Role, of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentProcess.Failure) -> AgentProcess? {
    guard let launcher = deployment.launcher(of: role, variant) else { return nil }
    let key = Key(role: role, launcher: launcher)
    if let agent = running[key] {
      agent.listen()
      if agent.failure == nil { return agent }
    }
    // The old one is gone before there is a new one.
    running[key] = nil
    let agent = try AgentProcess(launcher, program: program, own, stop: stop)
    running[key] = agent
    return agent
  }

  /// Where the two ends of a variant are.
  ///
  /// - Throws: ``AgentProcess/Failure`` where one cannot be started.
  func meeting(
    of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentProcess.Failure) -> Meeting {
    let server = try agent(for: .server, of: variant, stop: stop)
    let client = try agent(for: .client, of: variant, stop: stop)
    let places = (server: server?.place ?? place, client: client?.place ?? place)
    let areTogether = places.server.shares(.network, with: places.client)
    return Meeting(
      server: places.server, client: places.client,
      roundTrip: (server?.roundTrip ?? .zero) + (client?.roundTrip ?? .zero),
      address: areTogether ? nil : deployment.address(of: variant))
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
        for (key, value) in agent.facts(stop: stop)
        where here[key] != value && !Self.changing.contains(key) {
          facts.append(("\(name)_\(key)", value))
        }
      }
    }
    return facts
  }

  /// What differs from one moment to the next.
  private static let changing: Set = ["clock_cost_ns", "clock_step_ns", "load_average"]

  /// Whether both ends of a variant are in the network namespace of the harness, as far as their agents are there.
  func areNear(_ variant: Variant) -> Bool {
    Role.allCases.allSatisfy { role in
      guard let launcher = deployment.launcher(of: role, variant) else { return true }
      return running[Key(role: role, launcher: launcher)]?.place.shares(.network, with: place)
        ?? false
    }
  }

  /// Whether both ends of a variant see the directory in which the harness makes the names of its sockets.
  func seeFiles(
    of variant: Variant, stop: borrowing StopSignals
  ) throws(AgentProcess.Failure) -> Bool {
    guard variant.usesPath else { return true }
    for role in Role.allCases {
      if let agent = try agent(for: role, of: variant, stop: stop),
        try !agent.sees(TemporaryDirectory.parent, stop: stop)
      {
        return false
      }
    }
    return true
  }

  /// Lets all know that a trial begins, in which they have to show that they live.
  func beginTrial() { for agent in running.values { agent.beginTrial() } }
}
