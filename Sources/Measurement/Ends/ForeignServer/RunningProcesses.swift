import BenchmarkModel

/// The server's end where the server already runs: it finds the processes that have its socket, if they are here and
/// may be seen.
struct RunningProcesses: AttendedServer, ~Copyable {
  /// Those that have the socket; nil where nobody is found.
  private let owners: [ProcessNumber]?
  private let control: CInt

  static func run(
    _ server: RunningServer, _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let address = SocketAddress(server)
    let owners = SocketOwners.find(
      BoundSockets.inodes(at: address, of: assignment.variant.transport))
    var running = RunningProcesses(owners: owners.isEmpty ? nil : owners, control: control.input)
    if let cpu = assignment.cpu { try running.requirePinning(to: cpu) }
    try control.say("\(Control.Word.listening) \(address)")
    return try running.attend(assignment, from: try control.waitAtGate())
  }

  var processes: [ProcessNumber]? {
    owners.flatMap { owners in
      let members = owners.map { ProcessTree.members(below: $0) }
      return members.contains { $0 == nil }
        ? nil : Set(members.compactMap(\.self).joined()).sorted()
    }
  }

  /// What a placement says must be so, and only its owner can pin it.
  private func requirePinning(to cpu: Int) throws(EndFailure) {
    guard let processes else {
      throw EndFailure(
        "no process is found that has the socket, so that nobody can tell its CPUs (root sees those of others); use"
          + " --placement free")
    }
    for process in processes {
      let others = ProcessTree.threads(of: process).compactMap {
        Affinity.list(ofThread: $0, of: process)
      }.first { $0 != "\(cpu)" }
      guard let others else { continue }
      throw EndFailure(
        "process \(process), which has the socket, may run on CPUs \(others), and by the placement it is on CPU \(cpu); pin it"
          + " with 'taskset -acp \(cpu) \(process)', or use --placement free")
    }
  }

  mutating func watch(until deadline: UInt64) -> Bool {
    repeat {
      if Poll.waitReadable([control], until: deadline).contains(true) { return true }
    } while Clock.now() < deadline
    return false
  }

  /// What becomes of it is its owner's matter, and its clients'.
  mutating func requireLife() {}
}

extension SocketAddress {
  init(_ server: RunningServer) {
    switch server {
    case .port(let host, let port): self = .internet(host, port: port)
    case .path(let name): self = .path(name)
    case .abstract(let name): self = .abstract(name)
    }
  }
}
