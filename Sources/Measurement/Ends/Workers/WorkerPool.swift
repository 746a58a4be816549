import BenchmarkModel

/// The workers of a server: processes that accept at its listener, or at one each.
///
/// To a worker the server is what the harness is to an end: it is told when to start and that the clients have
/// finished, and sends its record. The server itself accepts nobody.
struct WorkerPool: ~Copyable {
  private(set) var workers: [Worker] = []

  struct Worker {
    let child: ChildProcess
    /// What it is told by, and what it answers by.
    let input: CInt
    let output: CInt
    var reader = LineReader()
  }

  /// What a worker does from its start to its record.
  typealias Work = (DataEndpoint, inout Control) throws(EndFailure) -> EndRecord

  /// Forks a worker for each of the endpoints, lets them work, and has what they did as one record.
  static func run(
    _ assignment: Assignment, _ endpoints: [DataEndpoint], _ control: inout Control, _ work: Work
  ) throws(EndFailure) -> EndRecord {
    var pool = WorkerPool()
    for endpoint in endpoints {
      try attempting("could not make the listener return at once") { () throws(Errno) in
        try Socket.setNonBlocking(endpoint.receiving)
      }
      try pool.fork(endpoint, work)
    }
    for number in pool.workers.indices { try pool.awaitReadiness(of: number) }
    let origin = try control.waitAtGate()
    pool.tell("\(Control.Word.go) \(origin)")
    pool.waitForClients(control)
    pool.sayFinished()
    var records: [EndRecord] = []
    for number in pool.workers.indices {
      records.append(try pool.readRecord(of: number, assignment.benchmark.workload))
    }
    return try Self.merged(records)
  }

  private mutating func fork(_ endpoint: DataEndpoint, _ work: Work) throws(EndFailure) {
    let failure = "could not start worker number \(workers.count + 1)"
    let server = CurrentProcess.identifier
    let toWorker = try attempting(failure) { () throws(Errno) in try Pipe() }
    let fromWorker = try attempting(failure) { () throws(Errno) in try Pipe() }
    let child = try attempting(failure) { () throws(Errno) in try ChildProcess.fork() }
    guard let child else {
      Self.becomeWorker(
        toWorker.readEnd.number, fromWorker.writeEnd.number, endpoint, of: server, work)
    }
    workers.append(
      Worker(child: child, input: toWorker.keepWriteEnd(), output: fromWorker.keepReadEnd()))
  }

  /// In the child: works, sends its record, and never returns.
  private static func becomeWorker(
    _ input: CInt, _ output: CInt, _ endpoint: DataEndpoint, of server: ProcessNumber, _ work: Work
  ) -> Never {
    CurrentProcess.endWithParent(by: Signal.kill)
    if CurrentProcess.parent != server { CurrentProcess.leave(1) }
    // What SIGTERM removes is the server's.
    Signal.restore(Signal.terminate)
    // Of what it inherited it keeps its listener alone: the harness must see the server's end, and no worker may hold
    // what another is told by.
    let listener = FileDescriptor.standardError + 1
    FileDescriptor.put(input, at: FileDescriptor.standardInput)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.put(endpoint.receiving, at: listener)
    FileDescriptor.closeAll(from: listener + 1)
    var control = Control(
      input: FileDescriptor.standardInput, output: FileDescriptor.standardOutput)
    do throws(EndFailure) {
      try attempting("could not set up its timers") { () throws(Errno) in
        try CurrentProcess.setTimerSlack(nanoseconds: 1)
        try Signal.startTicks(everyMilliseconds: End.tickInterval)
      }
      var record = try work(endpoint.shared(at: listener, endpoint.sharing ?? .shared), &control)
      record.completeWorker()
      try control.send(record)
    } catch {
      do throws(EndFailure) { try control.send(.failed(error)) } catch {
        CurrentProcess.leave(70)
      }
    }
    CurrentProcess.leave(0)
  }

  /// Waits until the harness says that the clients have finished, or a worker ends before it should.
  private func waitForClients(_ control: Control) {
    let descriptors = [control.input] + workers.map(\.output)
    // A signal may end a wait early.
    while !Poll.waitReadable(descriptors, within: -1).contains(true) {}
  }

  private func sayFinished() {
    tell(Control.Word.peerFinished)
    for worker in workers {
      FileDescriptor.close(worker.input)
      // Wakes one that waits for a client that will not come.
      worker.child.kill(Signal.alarm)
    }
  }

  /// One that is gone is found out when its record is read.
  private func tell(_ line: String) {
    for worker in workers { try? FileDescriptor.write(line + "\n", to: worker.input) }
  }

  mutating func nextLine(of number: Int) throws(EndFailure) -> String? {
    let output = workers[number].output
    var reader = workers[number].reader
    defer { workers[number].reader = reader }
    return try attempting("could not read from a worker") { () throws(Errno) in
      try reader.waitForNext(from: output)
    }
  }

  private mutating func awaitReadiness(of number: Int) throws(EndFailure) {
    let line = try nextLine(of: number)
    if line == Control.Word.ready { return }
    let record = line == nil ? nil : try readRecord(of: number, .connect, heading: line)
    throw EndFailure(record?.failure ?? Self.lost(number, workers[number].child.wait().ending))
  }

  static func lost(_ number: Int, _ ending: ChildProcess.Ending) -> String {
    "worker number \(number + 1) \(ending)"
  }
}
