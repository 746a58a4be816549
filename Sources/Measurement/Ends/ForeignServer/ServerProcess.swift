import BenchmarkModel

/// A server that a command started, with what it starts itself; it does not outlive its owner.
struct ServerProcess: AttendedServer, ~Copyable {
  private let child: ChildProcess
  /// What it prints, on standard output and standard error.
  private let output: FileDescriptor
  /// Has something when the harness wants something, or has gone.
  private let control: CInt
  private var printed = LastWords()
  /// Whoever misses it does so after that.
  private var lastSeen = Clock.now()
  /// When it still had its output, before it was found to have closed it.
  private var silentSince: UInt64?

  /// The time in which its socket has to be there.
  private static let startTime = Nanoseconds.seconds(15)
  private static let interval = Nanoseconds.milliseconds(2)
  /// How often one is looked at that has closed its output.
  private static let silentInterval = Nanoseconds.milliseconds(20)
  /// How long it may take to end when it is told to.
  private static let endTime = Nanoseconds.milliseconds(500)
  /// How long before it is no more its sockets may be closed, of which its clients fail.
  private static let leavingTime = Nanoseconds.milliseconds(250)
  /// How long one that exits may take for it.
  private static let exitTime = Nanoseconds.seconds(5)
  private static let longestEnd = Nanoseconds.seconds(20)

  /// Starts it in the process group, on the CPUs and in the namespaces of this process.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - control: becomes readable when it is not to be watched any longer.
  /// - Throws: ``EndFailure`` where there is no such program.
  init(_ words: [String], until control: CInt) throws(EndFailure) {
    guard let program = words.first, let path = ProgramPath.find(program) else {
      throw EndFailure("there is no program '\(words.first ?? "")' to start")
    }
    let owner = CurrentProcess.identifier
    let (child, output) = try attempting("could not start '\(program)'") {
      () throws(Errno) -> (ChildProcess, CInt) in
      let pipe = try Pipe()
      guard let child = try ChildProcess.fork() else {
        Self.become(path, words, output: pipe.writeEnd.number, owner: owner)
      }
      return (child, pipe.keepReadEnd())
    }
    self.child = child
    self.control = control
    self.output = FileDescriptor(taking: output)
  }

  private static func become(
    _ path: String, _ words: [String], output: CInt, owner: ProcessNumber
  ) -> Never {
    CurrentProcess.begin(asChildOf: owner, endingBy: Signal.kill)
    FileDescriptor.putNull(at: FileDescriptor.standardInput)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.put(output, at: FileDescriptor.standardError)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    CurrentProcess.becomeOrTell(path, words)
  }

  /// It and all that it has started; nil where the kernel does not tell.
  var processes: [ProcessNumber]? { ProcessTree.members(below: child.identifier) }

  /// Waits until its socket is there.
  ///
  /// - Throws: ``EndFailure`` where it ends before that, or takes too long.
  mutating func awaitSocket(
    at address: SocketAddress, of transport: Transport
  ) throws(EndFailure) {
    let limit = Clock.now() + Self.startTime
    while !BoundSockets.have(address, of: transport) {
      guard Clock.now() < limit else {
        throw EndFailure(
          "the server that the command started has no \(transport) socket at \(address.words) after"
            + " \(Self.startTime)\(printed.quotation)")
      }
      if try watch(until: Clock.now() + Self.interval.count) {
        throw EndFailure("the harness did not wait for the server that the command started")
      }
    }
    // What is there may be another's whom it has met.
    try requireLife()
  }

  /// Takes in what it prints until an instant, or until the harness wants something.
  ///
  /// - Returns: whether it does.
  /// - Throws: ``EndFailure`` when it has ended.
  mutating func watch(until deadline: UInt64) throws(EndFailure) -> Bool {
    repeat {
      // One that prints nothing is looked at now and then.
      let longest = printed.areComplete ? Self.silentInterval : .seconds(1)
      let next = min(deadline, Clock.now() + longest.count)
      let isReady = Poll.waitReadable(
        printed.areComplete ? [control] : [control, output.number], until: next)
      if isReady.count == 2, isReady[1] { printed.take(from: output.number) }
      try requireLife()
      if isReady[0] { return true }
    } while Clock.now() < deadline
    return false
  }

  /// - Throws: ``EndFailure`` when it has ended.
  mutating func requireLife() throws(EndFailure) {
    if printed.areComplete { silentSince = silentSince ?? lastSeen }
    guard let remains = child.takeIfEnded() else {
      lastSeen = Clock.now()
      return
    }
    if !printed.areComplete, Poll.isReadable(output.number) { printed.take(from: output.number) }
    // One that leaves in peace may do so because its client has left.
    let hasFailed = remains.ending != .exited(code: 0)
    throw EndFailure(
      "the server that the command started \(remains.ending), and should stay until it is told to end"
        + printed.quotation,
      since: hasFailed ? beginningOfItsEnd - Self.leavingTime.count : Clock.now())
  }

  /// Requires that it is not about to end either: on a busy machine it may get no CPU for that for some time after its
  /// sockets were closed.
  ///
  /// - Throws: ``EndFailure`` when it is.
  mutating func requireStay() throws(EndFailure) {
    let limit = Clock.now() + Self.exitTime.count
    repeat {
      try requireLife()
      guard ProcessTree.isExiting(child.identifier) else { return }
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    } while Clock.now() < limit
  }

  /// On a busy machine one that has closed all that it had may take seconds until it is no more.
  private var beginningOfItsEnd: UInt64 {
    guard let silentSince, lastSeen - silentSince < Self.longestEnd.count
    else { return lastSeen }
    return silentSince
  }

  /// Tells it and all that it has started to end, and sees that they do.
  consuming func end() {
    signal(Signal.terminate)
    let limit = Clock.now() + Self.endTime.count
    repeat {
      if ChildProcess.reapAll() { return }
      // Who cannot print cannot end.
      if !printed.areComplete, Poll.isReadable(output.number) { printed.take(from: output.number) }
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    } while Clock.now() < limit
  }

  /// Sends all that there are below this process, which has adopted those whose parents have gone.
  private func signal(_ number: CInt) {
    let members = ProcessTree.members(below: CurrentProcess.identifier)
    for process in members?.dropFirst() ?? [child.identifier] {
      ChildProcess(identifier: process).kill(number)
    }
  }

  /// Whoever is killed needs a CPU for its end, which others may have; it is not waited for without end.
  deinit {
    let limit = Clock.now() + Self.endTime.count
    while !ChildProcess.reapAll(), Clock.now() < limit {
      signal(Signal.kill)
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    }
  }
}
