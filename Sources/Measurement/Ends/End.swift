import BenchmarkModel

/// One of the two processes of a pair, from its assignment to its record.
package enum End {
  /// Reads an assignment from `input`, does it, and writes the record to `output`.
  ///
  /// - Parameter isForked: whether the harness itself has put inherited descriptors to where the assignment says.
  /// - Returns: the exit code: 0 when a record was written, else 70.
  package static func run(
    input: CInt = FileDescriptor.standardInput, output: CInt = FileDescriptor.standardOutput,
    isForked: Bool = false
  ) -> CInt {
    Signal.ignore(Signal.brokenPipe)
    // The harness decides what an interrupt from the terminal means.
    Signal.ignore(Signal.interrupt)
    Signal.ignore(Signal.quit)
    var control = Control(input: input, output: output)
    var record: EndRecord
    do throws(EndFailure) {
      let assignment = try control.readAssignment()
      guard assignment.slots.areInOrder else {
        throw EndFailure("the assignment has slots that overlap or are out of order")
      }
      if !isForked { try assignment.inherited?.check(for: assignment.variant) }
      try prepareProcess(assignment)
      record =
        if assignment.isTraced {
          try TracedEnd.run(assignment, &control)
        } else {
          try perform(assignment, &control)
        }
      record.requireSoundness(after: assignment)
      // That of an end says nothing of a server that a command started, unless both are pinned.
      record.cpu = assignment.keepsForeignServer && assignment.cpu == nil ? nil : Affinity.current
      record.networkNamespace = Namespace.network.inode
    } catch {
      record = .failed(error)
    }
    do throws(EndFailure) { try control.send(record) } catch { return 70 }
    return 0
  }

  private static func perform(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    if assignment.role == .server {
      switch assignment.variant.server {
      case .command(let command)?: return try CommandServer.run(command, assignment, &control)
      case .running(let server)?: return try RunningProcesses.run(server, assignment, &control)
      case nil: break
      }
    }
    let workload = assignment.benchmark.workload.measured
    return switch assignment.role {
    case .server: try workload.serve(assignment, &control)
    case .client: try workload.request(assignment, &control)
    }
  }

  private static func prepareProcess(_ assignment: Assignment) throws(EndFailure) {
    try attempting("could not prepare for termination") { () throws(Errno) in
      // The name of a server that already runs is its owner's.
      let server = assignment.variant.runningServer == nil ? assignment.serverAddress : nil
      try Signal.removeOnTermination(
        server?.path, assignment.clientAddress?.path, in: assignment.directory)
    }
    if let cpu = assignment.cpu {
      try attempting("could not be pinned to CPU \(cpu)") { () throws(Errno) in
        try Affinity.pin(to: cpu)
      }
    }
    try attempting("could not set up its timers") { () throws(Errno) in
      try CurrentProcess.setTimerSlack(nanoseconds: 1)
      try Signal.startTicks(everyMilliseconds: tickInterval)
    }
  }

  /// Makes a server's sockets, says where they are, does what `body` does, and closes them.
  ///
  /// - Parameter endpoint: where its messages come from.
  static func serve(
    _ assignment: Assignment, _ control: inout Control,
    _ endpoint: (inout ServerSockets) throws(EndFailure) -> DataEndpoint,
    body: (DataEndpoint, inout Control) throws(EndFailure) -> EndRecord
  ) throws(EndFailure) -> EndRecord {
    var sockets = try ServerSockets(assignment)
    if let address = sockets.address { try control.say("\(Control.Word.listening) \(address)") }
    let endpoint = try endpoint(&sockets)
    let record =
      assignment.benchmark.serverWorkers == 1
      ? try body(endpoint, &control)
      : try WorkerPool.run(
        assignment, sockets.endpoints(ofWorkers: assignment, like: endpoint), &control, body)
    sockets.close()
    return record
  }

  /// Performs the task of a server that has one client.
  static func serveClient<Task: SlotTask & ~Copyable>(
    _: Task.Type, _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.meetClient(assignment)
    } body: { endpoint, control throws(EndFailure) in
      try perform(Task.self, assignment, endpoint, &control)
    }
  }

  /// Meets the server, performs the task, and closes.
  static func request<Task: SlotTask & ~Copyable>(
    _: Task.Type, _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let sockets = try ClientSockets(assignment)
    let record = try perform(Task.self, assignment, sockets.endpoint, &control)
    sockets.close()
    return record
  }

  /// Touches memory, waits at the gate, and works through the slots.
  static func perform<Task: SlotTask & ~Copyable>(
    _: Task.Type, _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var task = Task(context)
    try putOffTicks(context)
    let delay = RunDelay.ofSelf
    do throws(Errno) {
      try LinkSelection.run(&task, over: endpoint, wait: assignment.wait, buffers: buffers)
    } catch {
      throw EndFailure("could not prepare to wait", error)
    }
    var record = task.record
    record.runDelay = RunDelay.ofSelf.flatMap { now in delay.map { now - $0 } }
    record.check(buffers)
    settle(&record, context)
    return record
  }

  /// Waits for the last slot of the other arms: an end that leaves early moves their figures. With
  /// no other arm, a trial whose messages are sent ends at once.
  private static func settle(_ record: inout EndRecord, _ context: EndContext) {
    let assignment = context.assignment
    // What a workload has noted was so when its timed part ended.
    record.sendBuffer = record.sendBuffer ?? Socket.sendBuffer(of: context.endpoint.sending)
    record.receiveBuffer =
      record.receiveBuffer ?? Socket.receiveBuffer(of: context.endpoint.receiving)
    record.units = TransferUnits(of: context.endpoint.sending)
    let ownEnd = assignment.slots.last?.end ?? .zero
    if record.failure == nil, ownEnd < assignment.aliveUntil {
      Clock.sleep(until: context.origin + assignment.aliveUntil)
    }
  }
}
