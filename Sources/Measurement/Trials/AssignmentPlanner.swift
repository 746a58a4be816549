import BenchmarkModel

/// Writes the assignments of one arm.
struct AssignmentPlanner {
  let benchmark: Benchmark
  private let arm: Int
  private let settings: TrialSettings
  private let directory: String?
  private let ports: PortBudget

  init(
    _ benchmark: Benchmark, arm: Int, settings: TrialSettings, directory: String?,
    ports: PortBudget = PortBudget()
  ) {
    self.benchmark = benchmark
    self.arm = arm
    self.settings = settings
    self.directory = directory
    self.ports = ports
  }

  func server(inherited: Assignment.Inherited?) -> Assignment {
    var assignment = common(.server)
    assignment.cpu = PinnedCPUs(benchmark.placement, allowed: settings.allowedCPUs).server
    assignment.serverAddress = address(of: .server)
    assignment.inherited = inherited.map(EndProcess.inheritedNumbers)
    return assignment
  }

  /// - Parameters:
  ///   - server: where the server said it listens.
  ///   - number: counts the clients of the server from 0.
  func client(
    of server: SocketAddress?, number: Int = 0, inherited: Assignment.Inherited?
  ) -> Assignment {
    var assignment = common(.client)
    assignment.openLoop?.arrivals = arrivals(ofClient: number)
    assignment.cpu = PinnedCPUs(benchmark.placement, allowed: settings.allowedCPUs).client
    assignment.serverAddress = server
    assignment.connectionLimit = ports.connections(perClientOf: benchmark)
    let needsName = benchmark.variant.transport == .unixDatagram
    assignment.clientAddress = needsName ? address(of: .client) : nil
    assignment.inherited = inherited.map(EndProcess.inheritedNumbers)
    return assignment
  }

  private func arrivals(ofClient number: Int) -> Arrivals? {
    guard let load = benchmark.load else { return nil }
    let slot = settings.schedule.arms[arm].last { $0.isCounted }
    return Arrivals(
      load.offered, client: number, of: benchmark.clients, serviceTime: settings.serviceTime,
      duration: slot.map { $0.end - $0.start } ?? 0, most: settings.messageLimit)
  }

  private func common(_ role: Role) -> Assignment {
    Assignment(
      role: role, variant: benchmark.variant, workload: benchmark.workload,
      messageSize: benchmark.message.bytes, backlog: benchmark.backlog, wait: benchmark.wait,
      batch: benchmark.batch, closer: benchmark.closer,
      slots: settings.schedule.arms[arm],
      slotsShift: settings.schedule.arms.count == 1 && benchmark.clients == 1,
      aliveUntil: settings.schedule.end,
      settling: settings.settling, overrunAllowance: settings.overrunAllowance,
      messageLimit: settings.messageLimit,
      injectedDelay: settings.settings(ofArm: arm).injectedDelay,
      openLoop: benchmark.load.map {
        OpenLoop(retry: $0.retry, serviceTime: settings.serviceTime)
      },
      directory: directory, isTraced: settings.isTraced)
  }

  private func address(of role: Role) -> SocketAddress? {
    let directory = directory ?? ""
    if benchmark.variant.isInherited { return nil }
    switch (benchmark.variant.transport.family, benchmark.variant.address) {
    case (.inet, _): return .loopback(port: 0)
    case (.inet6, _): return .loopback6(port: 0)
    case (.unix, .path): return .path(Self.path(in: directory, arm: arm, role))
    // The name of the private directory makes the abstract one unique; its whole path could be
    // longer than a socket's name and lose its end.
    case (.unix, .abstract):
      return .abstract(Self.path(in: Directory.name(of: directory), arm: arm, role))
    case (.unix, .pair), (.none, _): return nil
    }
  }

  private static func path(in directory: String, arm: Int, _ role: Role) -> String {
    "\(directory)/\(role.rawValue)\(arm)"
  }

  /// Why names cannot be made below TMPDIR; nil when they can.
  static func reasonAgainstPaths() -> String? {
    let longest = path(in: TemporaryDirectory.longestPath, arm: 999, .server).utf8.count
    guard longest > SocketAddress.longestPath else { return nil }
    return """
      socket names below TMPDIR would have up to \(longest) bytes, and the kernel takes \
      \(SocketAddress.longestPath); set TMPDIR to a shorter directory or use address=abstract
      """
  }
}
