import BenchmarkModel

/// A server that forks a process for each client.
struct ForkingServer: ~Copyable {
  private let assignment: Assignment
  private let buffers: MessageBuffers
  private let ledger: ServiceLedger
  private var children: [ChildProcess] = []
  private var spare = SpareDescriptor()

  /// Meets all clients, each with a process of its own, waits at the gate, and then until they have
  /// finished and the processes have left.
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var server = try Self(assignment)
    for _ in 0..<assignment.clients { try server.meetNext(at: endpoint.receiving, control.input) }
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    return try server.serve(context, &control)
  }

  private init(_ assignment: Assignment) throws(EndFailure) {
    let failure = "could not get memory for its messages"
    let buffers = try attempting(failure) { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let ledger = try attempting(failure) { () throws(Errno) in
      try ServiceLedger(clients: assignment.clients)
    }
    self.assignment = assignment
    self.buffers = buffers
    self.ledger = ledger
  }

  /// Accepts a client and forks a process for it; turns one away that there is no descriptor for.
  private mutating func meetNext(at listener: CInt, _ control: CInt) throws(EndFailure) {
    guard let socket = try accept(listener, control) else { return }
    let client = children.count
    try attempting("could not set socket options") { () throws(Errno) in
      try Socket.apply(assignment.variant, to: socket.number)
    }
    let server = CurrentProcess.identifier
    let child = try attempting("could not fork a process for client number \(client + 1)") {
      () throws(Errno) in try ChildProcess.fork()
    }
    guard let child else { becomeService(client, over: socket.number, server: server) }
    children.append(child)
  }

  private mutating func accept(
    _ listener: CInt, _ control: CInt
  ) throws(EndFailure) -> FileDescriptor? {
    while true {
      let result = SystemCall.accept(listener)
      if result.value >= 0 { return FileDescriptor(taking: result.number) }
      if result.error.isShortageOfDescriptors, spare.turnAwayNext(of: listener) { return nil }
      guard result.wasInterrupted else {
        throw EndFailure("could not accept a client", result.error)
      }
      if Poll.isReadable(control) { throw EndFailure("the clients left before the start") }
    }
  }

  /// In the child: serves its client until that leaves, and never returns.
  private func becomeService(_ client: Int, over number: CInt, server: ProcessNumber) -> Never {
    CurrentProcess.endWithParent(by: Signal.kill)
    if CurrentProcess.parent != server { CurrentProcess.leave(1) }
    // What SIGTERM removes is the server's.
    Signal.restore(Signal.terminate)
    // Of what it inherited it keeps its client alone: the harness must see the server's end, and the
    // client that of its own connection.
    let place = FileDescriptor.standardInput
    FileDescriptor.put(number, at: place)
    FileDescriptor.put(number, at: FileDescriptor.standardOutput)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    var service = ClientService(
      ledger.page(of: client), assignment.serviceTime)
    do throws(Errno) {
      try LinkSelection.run(
        &service, over: DataEndpoint(connected: place, of: assignment.variant), wait: .block,
        buffers: buffers)
    } catch {
      CurrentProcess.leave(70)
    }
    CurrentProcess.leave(0)
  }

  private mutating func serve(
    _ context: EndContext, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var account = SlotAccount(context)
    account.record.counts[.connections] = UInt64(children.count)
    let counted = account.slots.filter(\.isCounted)
    guard let first = counted.first else { return account.record }
    ledger.start = context.origin + first.start
    var tally = EndRecord.Slot(due: ledger.start, start: ledger.start)
    let before = ResourceUsage.ofSelf()
    _ = try control.waitForLine()
    tally.end = max(tally.start, Clock.now())
    var cost = ResourceUsage.ofSelf() - before
    for (client, child) in children.enumerated() {
      let ending = child.wait().ending
      guard ending == .exited(code: 0) else {
        throw EndFailure("the process of client number \(client + 1) \(ending)")
      }
      let service = ledger[client]
      tally.messages += service.messages
      cost += service.usage
    }
    account.note(tally, cost: cost, isCounted: true)
    // What the processes did they say of all slots together.
    for slot in counted.dropFirst() {
      let due = context.origin + slot.start
      account.note(EndRecord.Slot(due: due), cost: ResourceUsage(), isCounted: true)
    }
    return account.record
  }
}
