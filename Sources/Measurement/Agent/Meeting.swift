import BenchmarkModel

/// Where the two ends of a variant are, and what they share.
struct Meeting: Equatable {
  let harness: Place
  let server: Place
  let client: Place
  /// How far their clocks are ahead of the harness's.
  let serverLead: Int64
  let clientLead: Int64
  /// From the harness to both ends and back.
  let roundTrip: Nanoseconds
  /// Where the server is found, and where it binds; nil for what has no port, and for the loopback.
  let address: ServerAddress?

  /// Whether both ends are on the CPUs that the harness knows.
  var isOnOwnKernel: Bool { Role.allCases.allSatisfy(isOnOwnKernel) }

  func isOnOwnKernel(_ role: Role) -> Bool { place(of: role).isOfSameKernel(as: harness) }

  func place(of role: Role) -> Place { role == .server ? server : client }
  func clockLead(of role: Role) -> Int64 { role == .server ? serverLead : clientLead }

  var isOnOneKernel: Bool { server.isOfSameKernel(as: client) }
  var sharesClock: Bool { server.sharesClock(with: client) }

  /// As ``Condition/schedulingGroups`` has it.
  var schedulingGroups: Int {
    !isOnOneKernel || server.schedulingGroup == client.schedulingGroup ? 1 : 2
  }

  /// As ``Condition/path`` has it.
  var distance: Int { !isOnOneKernel ? 2 : server.shares(.network, with: client) ? 0 : 1 }

  /// Why the ends of a benchmark cannot meet, or would not be measured; nil where they can.
  ///
  /// - Parameter seesFiles: whether both ends see the directory for the names of sockets.
  func reasonAgainst(_ benchmark: Benchmark, seesFiles: Bool) -> String? {
    let variant = benchmark.variant
    if let reason = variant.reasonAgainstLaunchers {
      return "\(variant) cannot be started by a launcher: \(reason)"
    }
    if let reason = benchmark.workload.traits.reasonAgainstLaunchers { return reason }
    if !isOnOneKernel, benchmark.placement.isOfOneHost {
      return
        "the ends are on two hosts, \(client.host) and \(server.host), and share no CPU, core or cache; use --placement"
        + " split or free, or two CPUs as in 0:1"
    }
    if isOnOneKernel, !isOnOwnKernel, benchmark.placement.isOfOneHost, benchmark.placement != .same
    {
      return
        "the CPUs of \(server.host) are not known as well as those of this host; use --placement same, split or free, or two"
        + " CPUs as in 0:1"
    }
    if !sharesClock, let need = benchmark.needForOneClock {
      return "\(need) needs one clock for both ends, and they have two"
        + benchmark.workload.traits.remedyForTwoClocks
    }
    return reasonAgainstAddress(of: variant, seesFiles: seesFiles)
  }

  /// By how much the clocks may move against one another beside what their difference may be wrong by.
  private static let steadiness = Nanoseconds.microseconds(100)

  /// Why a server could not know its turn by the difference of the clocks; nil where that is still as it was.
  func reasonAgainstTurns(sinceMeeting before: Meeting) -> String? {
    let moved = (serverLead - clientLead - (before.serverLead - before.clientLead)).magnitude
    let allowed = Self.steadiness + Nanoseconds(max(roundTrip.count, before.roundTrip.count))
    if moved <= allowed.count { return nil }
    return
      "the clocks of server and client moved by \(Nanoseconds(moved)) against one another in the trial, and a server that"
      + " spins knows its turn by them; use --wait block, poll or epoll"
  }

  private func reasonAgainstAddress(of variant: Variant, seesFiles: Bool) -> String? {
    let sharesNetwork = server.shares(.network, with: client)
    switch (variant.transport.family, variant.address) {
    case (.inet, _), (.inet6, _):
      if sharesNetwork || address != nil { return nil }
      return
        "the ends are in two network namespaces, which have no loopback in common; give --server-address, the"
        + " \(variant.transport.family == .inet6 ? "IPv6" : "IPv4") address at which the client's finds the server's"
    case (.unix, .abstract):
      return sharesNetwork
        ? nil : "the ends are in two network namespaces, and an abstract name is known in one alone"
    case (.unix, .path) where !isOnOneKernel:
      return "the ends are on two hosts, and Unix-domain sockets are known on one alone"
    case (.unix, .path):
      return seesFiles
        ? nil
        : "the ends do not both see the directory \(TemporaryDirectory.parent), where the socket's name is to be; share it,"
          + " or set TMPDIR to one that both see"
    case (.unix, .pair), (.none, _): return nil
    }
  }
}

extension Benchmark {
  /// What of it takes instants of both ends; nil where nothing does.
  fileprivate var needForOneClock: String? {
    if isOneWay { return "latency one way" }
    if foreignService == .sink {
      return "a server of yours that says when it had the last message"
    }
    return workload.traits.needsOneClock ? "the workload \(workload)" : nil
  }
}
