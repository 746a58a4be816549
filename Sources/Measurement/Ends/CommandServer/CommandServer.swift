import BenchmarkModel

extension CountKey {
  /// CPU time of a server that a command started, with all its processes, from the first counted slot to the last, in
  /// nanoseconds; left out where processes of it have gone meanwhile.
  static let commandTime = CountKey("command_ns")
  /// For how much of the time it ran or could have run while nobody sent, in thousandths; of several threads the sum.
  static let commandIdle = CountKey("command_idle_per_mille")

  /// Those of servers that a command started.
  static let ofCommands = [commandTime, commandIdle]
}

/// The server's end where a command starts the server: it sees that it is there and lives, and what it costs, and
/// sleeps.
enum CommandServer {
  /// In which it has to be seen asleep once, when its clients have left: on a busy machine it may wait for a CPU.
  private static let timeToSleep = Nanoseconds.milliseconds(100)
  /// Where other arms are active for less of a trial, what a server does meanwhile is not told.
  private static let leastShareOfOthers = 0.1

  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    guard let command = assignment.variant.server, let place = assignment.serverAddress else {
      throw EndFailure("the assignment names no command, or no address for its server")
    }
    // What ticks would wake has nothing to do, and would take the CPU from who has.
    try attempting("could not stop its timers") { () throws(Errno) in
      try Signal.startTicks(everyMilliseconds: 0)
    }
    Signal.endGroupOnTermination()
    let address = try freePort(at: place, for: assignment.variant.transport)
    var server = try ServerProcess(
      command.words { $0.value(at: address, assignment.sizes.received) })
    try server.awaitSocket(at: address, of: assignment.variant.transport)
    try control.say("\(Control.Word.listening) \(address)")
    try control.say(Control.Word.ready)
    try server.watch(until: .max, or: control.input)
    let origin = try control.readGate()
    var record = try attend(assignment, &server, from: origin, control.input)
    server.end()
    record.slots = assignment.slots.filter(\.isCounted).map { slot in
      EndRecord.Slot(
        due: origin + slot.start, start: origin + slot.start, end: origin + slot.end)
    }
    return record
  }

  /// - Returns: what it cost.
  private static func attend(
    _ assignment: Assignment, _ server: inout ServerProcess, from origin: UInt64, _ control: CInt
  ) throws(EndFailure) -> EndRecord {
    var record = EndRecord()
    let beforeAll = Reading(of: server)
    let counted = assignment.slots.first { $0.isCounted }?.start ?? .zero
    try server.watch(until: origin + counted)
    let before = Reading(of: server)
    try server.watch(until: .max, or: control)
    let after = Reading(of: server)
    if let spent = after.spent(since: before) {
      record.counts[.commandTime] = UInt64(max(0, spent.time))
      record.usage.voluntarySwitches = spent.voluntarySwitches
      record.usage.involuntarySwitches = spent.involuntarySwitches
    }
    let slots = assignment.slots.reduce(Nanoseconds.zero) { $0 + $1.length }
    let idle = after.share(since: beforeAll, besides: slots)
    record.counts[.commandIdle] =
      if let idle { UInt64(idle * 1000) } else { try fallsAsleep(&server) ? 0 : 1000 }
    return record
  }

  /// Whether a server that has nothing to do is seen asleep.
  private static func fallsAsleep(_ server: inout ServerProcess) throws(EndFailure) -> Bool {
    let limit = Clock.now() + timeToSleep
    while !ProcessTree.areAsleep(server.processes) {
      if Clock.now() > limit { return false }
      try server.watch(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    }
    return true
  }

  /// What a server had cost at an instant.
  private struct Reading {
    let costs: ProcessCosts?
    let instant = Clock.now()

    init(of server: borrowing ServerProcess) { costs = ProcessCosts(of: server.processes) }

    /// nil where that is not known.
    func spent(since earlier: Reading) -> ProcessCosts.Sum? {
      costs.flatMap { now in earlier.costs.flatMap(now.since) }
    }

    /// For how much of a stretch it ran or could have run, but for a time in which it may have done so all along.
    ///
    /// - Returns: nil where there is hardly any other time, or what was spent is not known.
    func share(since earlier: Reading, besides busy: Nanoseconds) -> Double? {
      let elapsed = Double(instant - earlier.instant)
      let others = elapsed - Double(busy)
      guard others >= leastShareOfOthers * elapsed else { return nil }
      return spent(since: earlier).map {
        max(0, Double($0.time + $0.runDelay) - Double(busy)) / others
      }
    }
  }

  /// The same address with a port that nobody has, where it is one with ports.
  private static func freePort(
    at place: SocketAddress, for transport: Transport
  ) throws(EndFailure) -> SocketAddress {
    switch place {
    case .path, .abstract: return place
    case .loopback, .loopback6: break
    }
    return try attempting("could not find a free port") { () throws(Errno) in
      let socket = try Socket.make(for: transport)
      try Socket.bind(socket.number, to: place)
      return place.withPort(try Socket.port(of: socket.number))
    }
  }
}

extension ServerCommand.Placeholder {
  /// - Parameter size: bytes of a request.
  fileprivate func value(at address: SocketAddress, _ size: Int) -> String {
    switch (self, address) {
    case (.size, _): "\(size)"
    case (.port, .loopback(let port)), (.port, .loopback6(let port)): "\(port)"
    case (.address, .loopback): "127.0.0.1"
    case (.address, .loopback6): "::1"
    case (.address, .path(let name)), (.path, .path(let name)), (.address, .abstract(let name)):
      name
    case (.port, _), (.path, _): ""
    }
  }
}
