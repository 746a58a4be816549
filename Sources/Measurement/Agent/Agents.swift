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
    return Meeting(
      server: server?.place ?? place, client: client?.place ?? place,
      roundTrip: (server?.roundTrip ?? .zero) + (client?.roundTrip ?? .zero),
      address: deployment.address(of: variant))
  }

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
