import BenchmarkModel
import CSyscalls
import Glibc

/// One of the two processes of a pair, from its assignment to its record.
package enum End {
  /// How long past the last slot an end waits for its peer, in nanoseconds: a second, and what a slow
  /// machine takes for a large message.
  static func patienceAfterLastSlot(messageSize: Int) -> UInt64 {
    1_000_000_000 + UInt64(messageSize) * 50
  }

  /// How often a blocked system call returns so that the end can look at the clock, in milliseconds.
  private static let tickInterval: CInt = 100

  /// Reads an assignment from `input`, does it, and writes the record to `output`.
  ///
  /// - Returns: the exit code: 0 when a record was written, else 70.
  package static func run(input: CInt = STDIN_FILENO, output: CInt = STDOUT_FILENO) -> CInt {
    signal(SIGPIPE, SIG_IGN)
    // The harness decides what an interrupt from the terminal means.
    signal(SIGINT, SIG_IGN)
    var control = Control(input: input, output: output)
    var record: EndRecord
    do throws(EndFailure) {
      let assignment = try control.readAssignment()
      try prepareProcess(assignment)
      record =
        switch assignment.role {
        case .server: try serve(assignment, &control)
        case .client: try request(assignment, &control)
        }
      record.cpu = Affinity.current
    } catch {
      record = .failed(error.sentence)
    }
    do throws(EndFailure) { try control.send(record) } catch { return 70 }
    return 0
  }

  private static func prepareProcess(_ assignment: Assignment) throws(EndFailure) {
    guard
      sb_remove_on_termination(
        assignment.serverAddress?.path, assignment.clientAddress?.path, assignment.directory) == 0
    else { throw EndFailure("could not prepare for termination", .last) }
    if let cpu = assignment.cpu {
      try attempting("could not be pinned to CPU \(cpu)") { () throws(Errno) in
        try Affinity.pin(to: cpu)
      }
    }
    try attempting("could not set up its timers") { () throws(Errno) in
      try check(sb_set_timer_slack(1))
      try check(sb_start_ticks(tickInterval))
    }
  }

  private static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var sockets = try ServerSockets(assignment)
    if let address = sockets.address { try control.say("\(Control.Word.listening) \(address)") }
    let endpoint = try sockets.meetClient(assignment)
    let record =
      switch assignment.workload {
      case .latency:
        try serve(assignment, endpoint, &control, LatencyServer.self)
      case .throughput:
        try serve(assignment, endpoint, &control, ThroughputServer.self)
      }
    sockets.close()
    return record
  }

  private static func serve<Work: ServerWork & ~Copyable>(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control, _: Work.Type
  ) throws(EndFailure) -> EndRecord {
    let buffers = try makeBuffers(assignment)
    let origin = try control.waitAtGate()
    var task = ServerTask<Work>(
      assignment, endpoint: endpoint, origin: origin,
      patience: patience(assignment, origin: origin), control: control.input)
    try run(&task, over: endpoint, assignment, buffers)
    var record = task.record
    settle(&record, assignment, endpoint, origin: origin)
    return record
  }

  private static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let sockets = try ClientSockets(assignment)
    let endpoint = sockets.endpoint
    let record =
      switch assignment.workload {
      case .latency:
        try request(assignment, endpoint, &control, LatencyClient.self)
      case .throughput:
        try request(assignment, endpoint, &control, ThroughputClient.self)
      }
    sockets.close()
    return record
  }

  private static func request<Work: ClientWork & ~Copyable>(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control, _: Work.Type
  ) throws(EndFailure) -> EndRecord {
    let buffers = try makeBuffers(assignment)
    let origin = try control.waitAtGate()
    var task = ClientTask<Work>(
      assignment, endpoint: endpoint, origin: origin,
      patience: patience(assignment, origin: origin))
    try run(&task, over: endpoint, assignment, buffers)
    var record = task.record
    settle(&record, assignment, endpoint, origin: origin)
    return record
  }

  private static func makeBuffers(
    _ assignment: Assignment
  ) throws(EndFailure) -> MessageBuffers {
    try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(size: assignment.messageSize, batch: assignment.batch)
    }
  }

  private static func patience(_ assignment: Assignment, origin: UInt64) -> Patience {
    Patience(
      limit: origin + assignment.aliveUntil
        + patienceAfterLastSlot(messageSize: assignment.messageSize),
      losesMessages: assignment.variant.transport.losesMessages,
      peer: assignment.role == .server ? .client : .server)
  }

  private static func run<Task: LinkTask & ~Copyable>(
    _ task: inout Task, over endpoint: DataEndpoint, _ assignment: Assignment,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    do throws(Errno) {
      try LinkSelection.run(&task, over: endpoint, wait: assignment.wait, buffers: buffers)
    } catch {
      throw EndFailure("could not prepare to wait", error)
    }
  }

  /// Waits for the last slot of the other arms: an end that leaves early moves their figures. With
  /// no other arm, a trial whose messages are sent ends at once.
  private static func settle(
    _ record: inout EndRecord, _ assignment: Assignment, _ endpoint: DataEndpoint, origin: UInt64
  ) {
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    let ownEnd = assignment.slots.last?.end ?? 0
    if record.failure == nil, ownEnd < assignment.aliveUntil {
      Clock.sleep(until: origin + assignment.aliveUntil)
    }
  }
}
