import BenchmarkModel

/// A server that a command started, with what it starts itself; it does not outlive its owner.
struct ServerProcess: ~Copyable {
  private let child: ChildProcess
  /// What it prints, on standard output and standard error.
  private let output: FileDescriptor
  private var reader = LineReader()
  /// Of what it printed, the last line that says anything.
  private var lastLine = ""
  private var hasEnded = false
  /// Whoever misses it does so after that.
  private var lastSeen = Clock.now()

  /// The time in which its socket has to be there.
  private static let startTime = Nanoseconds.seconds(10)
  private static let interval = Nanoseconds.milliseconds(2)
  /// How often one is looked at that has closed its output.
  private static let silentInterval = Nanoseconds.milliseconds(20)
  /// How long it may take to end when it is told to.
  private static let endTime = Nanoseconds.milliseconds(500)
  /// How long before it is no more its sockets may be closed, of which its clients fail.
  private static let leavingTime = Nanoseconds.milliseconds(20)
  /// No line of a sentence is longer.
  private static let longestLine = 200

  /// Starts it in the process group, on the CPUs and in the namespaces of this process.
  ///
  /// - Parameter words: the program and its arguments.
  /// - Throws: ``EndFailure`` where there is no such program.
  init(_ words: [String]) throws(EndFailure) {
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
    self.output = FileDescriptor(taking: output)
  }

  private static func become(
    _ path: String, _ words: [String], output: CInt, owner: ProcessNumber
  ) -> Never {
    Signal.restoreAll()
    // The harness wakes ends with it, and all of their group.
    Signal.ignore(Signal.alarm)
    CurrentProcess.endWithParent(by: Signal.kill)
    if CurrentProcess.parent != owner { CurrentProcess.leave(1) }
    FileDescriptor.putNull(at: FileDescriptor.standardInput)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.put(output, at: FileDescriptor.standardError)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    let error = CurrentProcess.become(path, words)
    try? FileDescriptor.write("\(error)\n", to: FileDescriptor.standardError)
    CurrentProcess.leave(127)
  }

  /// It and all that it has started.
  var processes: [ProcessNumber] { ProcessTree.members(below: child.identifier) }

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
          "the server that the command started has no \(transport) socket at \(address) after"
            + " \(Self.startTime)\(quotation)")
      }
      try watch(until: Clock.now() + Self.interval.count)
    }
  }

  /// Takes in what it prints until an instant, or until another descriptor has something.
  ///
  /// - Throws: ``EndFailure`` when it has ended.
  mutating func watch(until deadline: UInt64, or other: CInt? = nil) throws(EndFailure) {
    repeat {
      let longest = reader.isAtEnd ? Self.silentInterval : .seconds(1)
      let next = min(deadline, Clock.now() + longest.count)
      let numbers = (other.map { [$0] } ?? []) + (reader.isAtEnd ? [] : [output.number])
      let isReady = Poll.waitReadable(numbers, until: next)
      if isReady.last == true, !reader.isAtEnd { takeLines() }
      try requireLife()
      if other != nil, isReady.first == true { return }
    } while Clock.now() < deadline
  }

  private mutating func takeLines() {
    do throws(Errno) { try reader.fill(from: output.number) } catch { return }
    while let line = reader.next() { note(line) }
    // What prints for ever need not end its lines.
    if reader.unfinished > Self.longestLine || reader.isAtEnd { note(reader.takeUnfinished()) }
  }

  private mutating func note(_ line: String) {
    let printable = line.filter { !$0.isNewline && $0 != "\t" }.prefix(Self.longestLine)
    if printable.contains(where: { !$0.isWhitespace }) { lastLine = String(printable) }
  }

  private mutating func requireLife() throws(EndFailure) {
    guard let remains = child.takeIfEnded() else {
      lastSeen = Clock.now()
      return
    }
    hasEnded = true
    if !reader.isAtEnd, Poll.isReadable(output.number) { takeLines() }
    throw EndFailure(
      "the server that the command started \(remains.ending), and should stay until it is told to end"
        + quotation, since: lastSeen - Self.leavingTime.count)
  }

  private var quotation: String { lastLine.isEmpty ? "" : "; it printed: \(lastLine)" }

  /// Tells it to end, and sees that it does.
  consuming func end() {
    guard !hasEnded else { return }
    child.kill(Signal.terminate)
    let limit = Clock.now() + Self.endTime.count
    repeat {
      if child.takeIfEnded() != nil {
        hasEnded = true
        return
      }
      _ = Poll.waitReadable(reader.isAtEnd ? [] : [output.number], within: 1)
      if Poll.isReadable(output.number), !reader.isAtEnd { takeLines() }
    } while Clock.now() < limit
  }

  deinit {
    if !hasEnded {
      child.kill(Signal.kill)
      _ = child.wait()
    }
  }
}
