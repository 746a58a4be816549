import BenchmarkModel

extension CountKey {
  /// Whether the CPU time of a server that a command started is known, with all its processes.
  static let knowsTime = CountKey("knows_time", merging: .ofEach)
  /// Whether its context switches are.
  static let knowsSwitches = CountKey("knows_switches", merging: .ofEach)
  /// For how much of the time it ran or could have run while nobody sent, in thousandths.
  static let idleRunning = CountKey("idle_running_per_mille")

  /// Those of servers that a command started.
  static let ofCommands = [knowsTime, knowsSwitches, idleRunning]
}

/// The server's end where a command starts the server: it sees that it is there and lives, and what it costs, and
/// sleeps.
enum CommandServer {
  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    guard let command = assignment.variant.server, let place = assignment.serverAddress else {
      throw EndFailure("the assignment names no command, or no address for its server")
    }
    let harness = CurrentProcess.parent
    try prepareProcess()
    let address = try freePort(at: place, for: assignment.variant.transport)
    defer {
      if let name = address.path { try? FileSystem.removeName(name) }
      if CurrentProcess.parent != harness, let directory = assignment.directory {
        try? FileSystem.removeDirectory(directory)
      }
    }
    var server = try ServerProcess(
      command.words { $0.value(at: address, assignment.sizes) }, until: control.input)
    try server.awaitSocket(at: address, of: assignment.variant.transport)
    try control.say("\(Control.Word.listening) \(address)")
    try control.say(Control.Word.ready)
    _ = try server.watch(until: .max)
    let origin = try control.readGate()
    var record = try attend(assignment, &server, from: origin)
    server.end()
    record.slots = assignment.slots.filter(\.isCounted).map { slot in
      EndRecord.Slot(
        due: origin + slot.start, start: origin + slot.start, end: origin + slot.end)
    }
    return record
  }

  private static func prepareProcess() throws(EndFailure) {
    // What ticks would wake has nothing to do, and would take the CPU from who has.
    try attempting("could not stop its timers") { () throws(Errno) in
      try Signal.startTicks(everyMilliseconds: 0)
    }
    // A harness that goes closes its pipe, and then all that was started is ended in order.
    Signal.ignore(Signal.terminate)
    try attempting("could not adopt processes") { () throws(Errno) in
      try CurrentProcess.adoptOrphans()
    }
  }

  /// - Returns: what it cost.
  private static func attend(
    _ assignment: Assignment, _ server: inout ServerProcess, from origin: UInt64
  ) throws(EndFailure) -> EndRecord {
    let span = CountedSpan(of: assignment, from: origin)
    let start = ServerReading(of: server)
    _ = try server.watch(until: span.start)
    let before = ServerReading(of: server)
    var isOver = try server.watch(until: span.end)
    let after = ServerReading(of: server)
    while !isOver { isOver = try server.watch(until: .max) }
    var record = EndRecord()
    if let spent = after.spent(since: before) {
      record.note(.knowsTime, true)
      record.usage.systemNanoseconds = spent.time
      record.note(.knowsSwitches, spent.ofThreads != nil)
      record.usage.voluntarySwitches = spent.ofThreads?.voluntarySwitches ?? 0
      record.usage.involuntarySwitches = spent.ofThreads?.involuntarySwitches ?? 0
    }
    if assignment.takesTurns {
      record.counts[.idleRunning] = after.share(since: start, besides: span.ownTime)
        .map { UInt64($0 * 1000) }
    } else {
      record.counts[.idleRunning] = try fallsAsleep(&server).map { $0 ? 0 : 1000 }
    }
    return record
  }

  /// In which it has to be seen asleep once, when its clients have left: on a busy machine it may wait for a CPU.
  private static let timeToSleep = Nanoseconds.milliseconds(100)

  /// Whether a server that has nothing to do is seen asleep; nil where not all its processes are known.
  private static func fallsAsleep(_ server: inout ServerProcess) throws(EndFailure) -> Bool? {
    let limit = Clock.now() + timeToSleep
    while let processes = server.processes {
      if ProcessTree.areAsleep(processes) { return true }
      if Clock.now() > limit { return false }
      try server.requireLife()
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    }
    return nil
  }

  /// The same address with a port that nobody has, where it is one with ports.
  private static func freePort(
    at place: SocketAddress, for transport: Transport
  ) throws(EndFailure) -> SocketAddress {
    guard place.hasPort else { return place }
    return try attempting("could not find a free port") { () throws(Errno) in
      let socket = try Socket.make(for: transport)
      try Socket.bind(socket.number, to: place)
      return place.withPort(try Socket.port(of: socket.number))
    }
  }
}

/// From when until when what a server costs is counted.
private struct CountedSpan {
  let start: UInt64
  let end: UInt64
  /// The slots of its arm from T0 on.
  let ownTime: Nanoseconds

  /// It takes a while to read what it costs, which is not to be in a slot that counts.
  private static let readingTime = Nanoseconds.milliseconds(2)

  init(of assignment: Assignment, from origin: UInt64) {
    let slots = assignment.slots
    let counted = slots.first { $0.isCounted }?.start ?? .zero
    let last = slots.last { $0.isCounted }?.end ?? .zero
    // Where arms take turns there is time between slots.
    let warmup = slots.prefix { !$0.isCounted }.last?.end ?? .zero
    let beforehand = counted > Self.readingTime ? counted - Self.readingTime : .zero
    start = origin + (assignment.takesTurns ? warmup : beforehand)
    // What was offered in an open loop may be answered later.
    let isDrained = !assignment.takesTurns && assignment.benchmark.workload.traits.hasOpenLoop
    end = isDrained ? .max : origin + last
    ownTime = slots.filter { $0.end <= last }.reduce(.zero) { $0 + $1.length }
  }
}

extension ServerCommand.Placeholder {
  /// - Parameter sizes: of the server's messages.
  fileprivate func value(at address: SocketAddress, _ sizes: MessageSizes) -> String {
    switch (self, address) {
    case (.size, _): "\(sizes.received)"
    case (.reply, _): "\(sizes.sent)"
    case (.port, .internet(_, let port)): "\(port)"
    case (.address, .internet(let host, _)): "\(host)"
    case (.address, .path(let name)), (.path, .path(let name)), (.address, .abstract(let name)):
      name
    case (.port, _), (.path, _): ""
    }
  }
}
