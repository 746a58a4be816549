import BenchmarkModel

/// The harness's view of one end: its process and the two pipes to it.
struct EndProcess {
  /// Something that an end let the harness know.
  enum Event {
    case listening(SocketAddress)
    case ready
    case record(EndRecord)
    /// It has something to say to the other end.
    case relay(String)
    /// It broke the protocol; the sentence says how.
    case malformed(String)
    /// It closed its pipe: it has ended, or is about to.
    case closed
  }

  let role: Role
  private let workload: Workload
  /// Whether it starts a server by a command, which it ends when it is told to.
  let keepsCommand: Bool
  /// Counts the arms of the trial from 0.
  let arm: Int
  let child: ChildProcess
  /// Read from by the end.
  let input: CInt
  /// Written to by the end.
  let output: CInt
  private var reader = LineReader()
  private var recordLines: [String] = []
  /// No line of a record is as long, in bytes.
  private static let longestLine = 1 << 22

  /// Where an end finds inherited descriptors after its own pipes: 3, and 4 if there are two.
  static func inheritedNumbers(_ inherited: Assignment.Inherited) -> Assignment.Inherited {
    Assignment.Inherited(
      receiving: 3, sending: inherited.receiving == inherited.sending ? 3 : 4)
  }

  /// Forks an end that waits for its assignment.
  ///
  /// - Parameter inherited: descriptors of the harness that become the end's.
  /// - Throws: ``Errno`` when no process or descriptor is left.
  init(
    _ role: Role, of benchmark: Benchmark, arm: Int, start: EndStart,
    inherited: Assignment.Inherited?
  ) throws(Errno) {
    let toEnd = try Pipe()
    let fromEnd = try Pipe()
    let harness = CurrentProcess.identifier
    keepsCommand = role == .server && benchmark.variant.server != nil
    guard let child = try ChildProcess.fork(leadingGroup: start.isExec || keepsCommand)
    else {
      Self.becomeEnd(
        input: toEnd.readEnd.number, output: fromEnd.writeEnd.number, inherited: inherited,
        start: start, harness: harness)
    }
    self.role = role
    workload = benchmark.workload
    self.arm = arm
    self.child = child
    input = toEnd.keepWriteEnd()
    output = fromEnd.keepReadEnd()
  }

  /// In the child: keeps what is its own, drops the rest, and never returns.
  private static func becomeEnd(
    input: CInt, output: CInt, inherited: Assignment.Inherited?, start: EndStart,
    harness: ProcessNumber
  ) -> Never {
    Signal.restoreAll()
    CurrentProcess.endWithParent(by: Signal.terminate)
    // The harness may have died before the request took effect.
    if CurrentProcess.parent != harness { CurrentProcess.leave(1) }
    // First out of the way of the low numbers, then to their places.
    var own = [input, output]
    var places: [CInt] = [FileDescriptor.standardInput, FileDescriptor.standardOutput]
    if let inherited {
      let numbers = inheritedNumbers(inherited)
      own += [inherited.receiving, inherited.sending]
      places += [numbers.receiving, numbers.sending]
    }
    let firstFree = max(FileDescriptor.standardError, places.max() ?? 0) + 1
    for index in own.indices {
      do throws(Errno) { own[index] = try FileDescriptor.copy(own[index], from: firstFree) } catch {
        // Without its descriptors it would use what the harness has at their places.
        giveUp("could not take its descriptors", error, output: output)
      }
    }
    for (number, place) in zip(own, places) { FileDescriptor.put(number, at: place) }
    FileDescriptor.closeAll(from: firstFree)
    guard case .exec(let path) = start else {
      CurrentProcess.leave(End.run(isForked: true))
    }
    _ = CurrentProcess.become(path, ["sockbench", "end"])
    CurrentProcess.leave(127)
  }

  /// In the child: leaves with a record of why.
  private static func giveUp(_ attempt: String, _ error: Errno, output: CInt) -> Never {
    let record = EndRecord.failed(EndFailure(attempt, error))
    try? FileDescriptor.write(record.text.text, to: output)
    CurrentProcess.leave(70)
  }

  /// Sends the end what it is to do.
  func assign(_ assignment: Assignment) { send(assignment.text.text) }

  /// Sends the end a line.
  func tell(_ line: String) { send(line + "\n") }

  private func send(_ text: String) {
    // An end that is gone makes itself known by closing its own pipe.
    do throws(Errno) { try FileDescriptor.write(text, to: input) } catch {
      _ = error.sparingMisuse(of: .write)
    }
  }

  /// Reads what has arrived and returns what it means.
  mutating func takeEvents() -> [Event] {
    do throws(Errno) { try reader.fill(from: output) } catch {
      _ = error.sparingMisuse(of: .read)
      return [.closed]
    }
    var events: [Event] = []
    while let line = reader.next() {
      if let event = event(in: line) { events.append(event) }
    }
    if reader.unfinished > Self.longestLine {
      events.append(.malformed("a line without an end stands where a record should"))
    }
    if reader.isAtEnd { events.append(.closed) }
    return events
  }

  /// nil while a record is on its way.
  private mutating func event(in line: String) -> Event? {
    if recordLines.isEmpty {
      if line == Control.Word.ready { return .ready }
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2, words[0] == Control.Word.listening,
        let address = SocketAddress(String(words[1]))
      {
        return .listening(address)
      }
      if words.count == 2, words[0] == Control.Word.relay { return .relay(line) }
      // Whatever else it says may go on for ever.
      do { try KeyedText.check(heading: line, of: EndRecord.kind) } catch {
        return .malformed(error.sentence)
      }
    }
    recordLines.append(line)
    guard line == KeyedText.endMark(EndRecord.kind) else { return nil }
    var lines = recordLines[...]
    recordLines = []
    do {
      return .record(
        try EndRecord(
          KeyedText(kind: EndRecord.kind) { () -> String? in lines.popFirst() }, of: workload))
    } catch let malformed as KeyedText.Malformed {
      return .malformed(malformed.sentence)
    } catch {
      return .malformed("\(error)")
    }
  }
}
