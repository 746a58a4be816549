import BenchmarkModel

/// The harness's view of one end: its process, and what it says.
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
    /// Whoever has started it is gone; the sentence says how.
    case lost(String)
    /// It closed its pipe: it has ended, or is about to.
    case closed
  }

  let role: Role
  private let workload: Workload
  /// Whether it starts a server by a command, which it ends when it is told to.
  let keepsCommand: Bool
  /// Counts the arms of the trial from 0.
  let arm: Int
  /// How far its clock is ahead of the harness's.
  let clockLead: Int64
  /// How long it takes to it and back.
  let roundTrip: Nanoseconds
  private let line: Line
  private var reader = LineReader()
  private var recordLines: [String] = []
  /// No line of a record is as long, in bytes.
  private static let longestLine = 1 << 22

  /// By what the harness talks to it.
  private enum Line {
    case pipes(ForkedEnd)
    /// An agent, which has started it under a number.
    case agent(AgentProcess, Int)
  }

  /// Starts an end that waits for its assignment.
  ///
  /// - Parameters:
  ///   - agent: what starts it elsewhere; nil where it is started here.
  ///   - forkServer: what forks it here; nil where this process does.
  ///   - clockLead: how far its clock is ahead of the harness's.
  ///   - inherited: descriptors of the harness that become the end's.
  /// - Throws: ``Errno`` when no process or descriptor is left.
  init(
    _ role: Role, of benchmark: Benchmark, arm: Int, start: EndStart, by agent: AgentProcess?,
    or forkServer: ForkServer?, clockLead: Int64, inherited: Assignment.Inherited?
  ) throws(Errno) {
    keepsCommand = role == .server && benchmark.variant.serverCommand != nil
    self.role = role
    workload = benchmark.workload
    self.arm = arm
    self.clockLead = clockLead
    roundTrip = agent?.roundTrip ?? .zero
    if let agent {
      line = .agent(agent, agent.start(start))
    } else {
      line = .pipes(
        try ForkedEnd(
          start, leadingGroup: start.path != nil || keepsCommand, inherited: inherited,
          by: forkServer))
    }
  }

  /// What becomes readable when it, or who has started it, has something to say.
  var sources: [CInt] {
    switch line {
    case .pipes(let end): [end.output]
    case .agent(let agent, _): agent.sources
    }
  }

  /// Whether it has said something that waits to be taken.
  var hasNews: Bool {
    if case .agent(let agent, let number) = line { agent.hasNews(of: number) } else { false }
  }

  /// Whether somebody has to be asked for a sign of life now and then.
  var isElsewhere: Bool { if case .agent = line { true } else { false } }

  // MARK: Its process

  /// Interrupts a call that waits.
  func wake() {
    switch line {
    case .pipes(let end): end.child.kill(Signal.alarm)
    case .agent(let agent, let number): agent.wake(number)
    }
  }

  /// Ends it.
  func kill() {
    switch line {
    case .pipes(let end): end.child.kill(Signal.kill)
    case .agent(let agent, let number): agent.kill(number)
    }
  }

  /// Waits for its end, and kills it when that does not come by itself.
  ///
  /// - Parameter milliseconds: how long.
  func waitBriefly(_ milliseconds: Int = 200) -> ChildProcess.Remains {
    switch line {
    case .pipes(let end): end.child.waitBriefly(milliseconds)
    case .agent(let agent, let number): agent.waitBriefly(for: number, milliseconds)
    }
  }

  /// Gives up what the harness holds of it.
  func close() { if case .pipes(let end) = line { end.close() } }

  // MARK: What is said

  /// Sends the end what it is to do.
  func assign(_ assignment: Assignment) {
    tell(lines: assignment.text.text)
  }

  /// Sends the end a line.
  func tell(_ text: String) { tell(lines: text + "\n") }

  /// - Parameter text: lines, each with its end.
  private func tell(lines text: String) {
    switch line {
    case .pipes(let end):
      // An end that is gone makes itself known by closing its own pipe.
      do throws(Errno) { try FileDescriptor.write(text, to: end.input) } catch {
        _ = error.sparingMisuse(of: .write)
      }
    case .agent(let agent, let number):
      for line in text.split(separator: "\n") { agent.tell(String(line), to: number) }
    }
  }

  /// Reads what has arrived and returns what it means.
  mutating func takeEvents() -> [Event] {
    switch line {
    case .pipes(let end): return takeEvents(from: end.output)
    case .agent(let agent, let number):
      agent.listen()
      var events = agent.takeLines(of: number).compactMap { event(in: $0) }
      if let failure = agent.failure { events.append(.lost(failure.sentence)) }
      if agent.ending(of: number) != nil { events.append(.closed) }
      return events
    }
  }

  private mutating func takeEvents(from output: CInt) -> [Event] {
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
