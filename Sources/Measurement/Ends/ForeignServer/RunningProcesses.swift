import BenchmarkModel

/// The server's end where the server already runs: it finds the processes that have its socket, if they are here and
/// may be seen.
struct RunningProcesses: AttendedServer, ~Copyable {
  /// Those that have the socket; nil where nobody is found.
  private let owners: [ProcessNumber]?
  private let control: CInt

  private init(_ server: SocketAddress, of transport: Transport, control: CInt) {
    let owners = SocketOwners.find(
      BoundSockets.inodes(at: server, of: transport))
    self.owners = owners.isEmpty ? nil : owners
    self.control = control
  }

  static func run(
    _ server: SocketAddress, _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var running = RunningProcesses(
      server, of: assignment.variant.transport, control: control.input)
    if let cpu = assignment.cpu, let reason = running.reasonAgainstCPU(cpu) {
      throw EndFailure(reason)
    }
    try control.say("\(Control.Word.listening) \(server)")
    return try running.attend(assignment, from: try control.waitAtGate())
  }

  /// Why the server of a benchmark is not where its placement says; nil where it is, or none already runs.
  static func reasonAgainstPlacement(of benchmark: Benchmark) -> String? {
    guard let server = benchmark.variant.runningServer, benchmark.placement != .free,
      let allowed = try? AllowedCPUs.ofThisProcess(), allowed.pair(benchmark.placement) != nil,
      let cpu = PinnedCPUs(of: benchmark, allowed: allowed).server
    else { return nil }
    return RunningProcesses(server, of: benchmark.variant.transport, control: -1)
      .reasonAgainstCPU(cpu)
  }

  var processes: [ProcessNumber]? {
    owners.flatMap { owners in
      let members = owners.map { ProcessTree.members(below: $0) }
      return members.contains { $0 == nil }
        ? nil : Set(members.compactMap(\.self).joined()).sorted()
    }
  }

  /// Why a placement that has it on a CPU is not true: only its owner can pin it. nil where it is.
  private func reasonAgainstCPU(_ cpu: Int) -> String? {
    guard let processes else {
      return
        "no process is found that has the socket, so that nobody can tell its CPUs (root sees those of others); use"
        + " --placement free"
    }
    for process in processes {
      let others = ProcessTree.threads(of: process).compactMap {
        Affinity.list(ofThread: $0, of: process)
      }.first { $0 != "\(cpu)" }
      guard let others else { continue }
      let there = Int(others).map { ", or name that CPU, as in --placement \($0):\($0)" } ?? ""
      return
        "process \(process), which has the socket, may run on CPU \(others), and by the placement it is on CPU \(cpu); pin"
        + " it with 'taskset -acp \(cpu) \(process)'\(there), or use --placement free"
    }
    return nil
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
