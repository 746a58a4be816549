import BenchmarkModel

/// Writes the assignments of one arm.
struct AssignmentPlanner {
  let benchmark: Benchmark
  private let arm: Int
  private let settings: TrialSettings
  private let directory: String?
  private let ports: PortBudget
  /// nil where the harness forks both ends.
  private let meeting: Meeting?

  init(
    _ benchmark: Benchmark, arm: Int, settings: TrialSettings, directory: String?,
    ports: PortBudget = PortBudget(), meeting: Meeting? = nil
  ) {
    self.meeting = meeting
    self.benchmark = benchmark
    self.arm = arm
    self.settings = settings
    self.directory = directory
    self.ports = ports
  }

  func server(inherited: Assignment.Inherited?) -> Assignment {
    var assignment = common(.server)
    assignment.cpu = cpu(of: .server, pinned.server)
    assignment.serverAddress = address(named: "server\(arm)")
    assignment.inherited = inherited.map(ForkedEnd.inheritedNumbers)
    return assignment
  }

  /// - Parameters:
  ///   - server: where the server said it listens.
  ///   - number: counts the clients of the server from 0.
  func client(
    of server: SocketAddress?, number: Int = 0, inherited: Assignment.Inherited?
  ) -> Assignment {
    var assignment = common(.client)
    assignment.clientNumber = number
    assignment.cpu = cpu(of: .client, pinned.client(number), client: number)
    assignment.serverAddress = meeting?.address.map { server?.withHost($0.found) } ?? server
    assignment.connectionLimit = ports.connections(perClientOf: benchmark)
    let needsName = benchmark.variant.transport == .unixDatagram
    assignment.clientAddress = needsName ? address(named: clientName(number)) : nil
    assignment.inherited = inherited.map(ForkedEnd.inheritedNumbers)
    return assignment
  }

  private var pinned: PinnedCPUs { PinnedCPUs(of: benchmark, allowed: settings.allowedCPUs) }

  /// - Parameter planned: on the harness's host, for an end that is there.
  private func cpu(of role: Role, _ planned: Int?, client: Int = 0) -> Int? {
    guard let meeting, !meeting.isOnOwnKernel(role), planned != nil else { return planned }
    if case .explicit = benchmark.placement { return planned }
    let cpus = Array(meeting.place(of: role).cpus.reversed())
    guard role == .client, !cpus.isEmpty else { return cpus.first }
    // Where the server is on the same host, it has the last one.
    let isShared = meeting.isOnOneKernel && !benchmark.placement.isOneCPU && cpus.count > 1
    let own = isShared ? Array(cpus.dropFirst()) : cpus
    return benchmark.placement.isOneCPU ? cpus.first : own[client % own.count]
  }

  /// Of many clients it is what all their names begin with.
  private func clientName(_ number: Int) -> String {
    guard benchmark.workload.traits.hasConcurrentClients else { return "client\(arm)" }
    return benchmark.clientProcesses == 1 ? "c\(arm)." : "c\(arm).\(number)."
  }

  /// The longest that there is: of the last of many clients of the last process of a late arm.
  private static let longestName = "c999.\(ClientProcesses.largest - 1).9999"

  private func common(_ role: Role) -> Assignment {
    precondition(settings.schedule.arms[arm].areInOrder, "slots of an arm do not overlap")
    return Assignment(
      role: role, benchmark: benchmark,
      slots: settings.schedule.arms[arm],
      slotsShift: settings.schedule.arms.count == 1 && benchmark.clientProcesses == 1,
      aliveUntil: settings.schedule.end, warmupExtension: settings.warmupExtension(of: benchmark),
      patience: settings.patience,
      settling: settings.settling, overrunAllowance: settings.overrunAllowance,
      messageLimit: settings.messageLimit, arrivalSeed: settings.arrivalSeed,
      injectedDelay: settings.settings(ofArm: arm).injectedDelay,
      directory: directory, isTraced: settings.isTraced,
      clockIsApart: meeting.map { !$0.sharesClock } ?? false,
      roundTrip: meeting?.roundTrip ?? .zero)
  }

  private func address(named name: String) -> SocketAddress? {
    let directory = directory ?? ""
    if benchmark.variant.isInherited { return nil }
    switch (benchmark.variant.transport.family, benchmark.variant.address) {
    case (.inet, _): return .internet(meeting?.address?.bound ?? .loopback, port: 0)
    case (.inet6, _): return .internet(meeting?.address?.bound ?? .loopback6, port: 0)
    case (.unix, .path): return .path("\(directory)/\(name)")
    // The name of the private directory makes the abstract one unique; its whole path could be
    // longer than a socket's name and lose its end.
    case (.unix, .abstract):
      return .abstract("\(Directory.name(of: directory))/\(name)")
    case (.unix, .pair), (.none, _): return nil
    }
  }

  /// Why names cannot be made below TMPDIR; nil when they can.
  static func reasonAgainstPaths() -> String? {
    let longest = "\(TemporaryDirectory.longestPath)/\(longestName)".utf8.count
    guard longest > SocketAddress.longestPath else { return nil }
    return """
      socket names below TMPDIR would have up to \(longest) bytes, and the kernel takes \
      \(SocketAddress.longestPath); set TMPDIR to a shorter directory or use address=abstract
      """
  }
}
