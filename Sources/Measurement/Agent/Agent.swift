import BenchmarkModel

/// What a launcher starts in another namespace, container or host: it forks ends there for a harness, and passes on
/// what they and the harness say to one another, until the harness has gone.
package struct Agent: ~Copyable {
  private struct End {
    let process: ForkedEnd
    var reader = LineReader()
  }

  private let harness: CInt
  private let output: PatientOutput
  private var reader = LineReader()
  private var ends: [Int: End] = [:]
  private var lastHeard = Clock.now()

  /// A harness that says nothing for so long has gone.
  static let longestSilence = Nanoseconds.seconds(3)
  /// The same while no end is measured: the harness may have to compute, or be stopped for a while.
  private static let longestIdleness = Nanoseconds.seconds(600)
  /// No line of an end is as long, in bytes.
  private static let longestLine = 1 << 22
  /// How often it looks at the clock.
  private static let interval = Nanoseconds.seconds(1)

  private init(harness: CInt, output: CInt) {
    self.harness = harness
    self.output = PatientOutput(output)
  }

  /// Serves the harness at standard input and output.
  ///
  /// - Parameter description: what this build is.
  /// - Returns: the exit code: 0 when it was told to quit, else 70.
  package static func run(_ description: EndExecutable.Description) -> CInt {
    Signal.ignore(Signal.brokenPipe)
    // The harness decides what an interrupt from the terminal means.
    Signal.ignore(Signal.interrupt)
    Signal.ignore(Signal.quit)
    // Whoever ignores the end of children does not learn how they ended.
    Signal.restore(Signal.child)
    var agent = Agent(
      harness: FileDescriptor.standardInput, output: FileDescriptor.standardOutput)
    let isToldToQuit = agent.serve(AgentGreeting(description, at: .own()))
    agent.endAll()
    return isToldToQuit ? 0 : 70
  }

  private mutating func serve(_ greeting: AgentGreeting) -> Bool {
    guard output.write(greeting.text.text) else { return false }
    while true {
      let numbers = ends.keys.sorted()
      let sources = [harness] + numbers.compactMap { ends[$0]?.process.output }
      let isReady = Poll.waitReadable(sources, until: Clock.now() + Self.interval.count)
      for (number, isReady) in zip(numbers, isReady.dropFirst()) where isReady {
        guard passOn(number) else { return false }
      }
      if isReady[0] {
        do throws(Errno) { try reader.fill(from: harness) } catch { return false }
        lastHeard = Clock.now()
        while let line = reader.next() {
          guard let line = AgentLine(line) else { return false }
          if line.word == .quit { return true }
          guard perform(line) else { return false }
        }
        if reader.isAtEnd { return false }
      }
      let limit = ends.isEmpty ? Self.longestIdleness : Self.longestSilence
      if Clock.now() > lastHeard + limit.count { return false }
    }
  }

  /// - Returns: false where the harness has gone.
  private mutating func perform(_ line: AgentLine) -> Bool {
    switch line.word {
    case .start:
      return line.number.map { start($0, line.rest) } ?? false
    case .tell:
      guard let end = line.number.flatMap({ ends[$0] }) else { return true }
      // One that has gone makes itself known by closing its own pipe, and one that does not read is of no use.
      if !PatientOutput(end.process.input).write(line.rest + "\n") {
        end.process.child.kill(Signal.kill)
      }
      return true
    case .wake:
      line.number.flatMap { ends[$0] }?.process.child.kill(Signal.alarm)
      return true
    case .kill:
      line.number.flatMap { ends[$0] }?.process.child.kill(Signal.kill)
      return true
    case .look:
      let inode = (try? FileSystem.target(of: line.rest))?.inode
      return output.write(AgentWord.seen.line(inode.map(\.description) ?? "-"))
    case .ask: return output.write(AgentWord.time.line("\(Clock.now())"))
    case .describe:
      let facts = HostFacts.all().map { AgentWord.fact.line("\($0)=\($1)") }
      return output.write(facts.joined() + AgentWord.fact.line())
    case .count: return output.write(AgentWord.counted.line(NetworkCounters().text))
    case .beat: return output.write(AgentWord.alive.line())
    case .quit, .said, .ended, .seen, .fact, .counted, .time, .alive: return false
    }
  }

  private mutating func start(_ number: Int, _ manner: String) -> Bool {
    let path = manner.hasPrefix("exec ") ? String(manner.dropFirst("exec ".count)) : nil
    do throws(Errno) {
      ends[number] = End(
        process: try ForkedEnd(path.map(EndStart.exec) ?? .fork, leadingGroup: true))
      return true
    } catch {
      let record = EndRecord.failed(EndFailure("could not be started", error))
      for line in record.text.text.split(separator: "\n") {
        guard output.write(AgentWord.said.line(number, String(line))) else { return false }
      }
      return tellEnding(of: number, .unknown)
    }
  }

  /// - Returns: false where the harness has gone.
  private mutating func passOn(_ number: Int) -> Bool {
    guard var end = ends[number] else { return true }
    // What fails is at its end.
    var isOver = false
    do throws(Errno) { try end.reader.fill(from: end.process.output) } catch { isOver = true }
    var text = ""
    while let line = end.reader.next() { text += AgentWord.said.line(number, line) }
    if end.reader.unfinished > Self.longestLine { end.process.child.kill(Signal.kill) }
    isOver = isOver || end.reader.isAtEnd
    ends[number] = end
    guard text.isEmpty || output.write(text) else { return false }
    guard isOver else { return true }
    ends[number] = nil
    let remains = end.process.child.waitBriefly()
    end.process.close()
    return tellEnding(of: number, remains)
  }

  private func tellEnding(of number: Int, _ remains: ChildProcess.Remains) -> Bool {
    output.write(AgentWord.ended.line(number, remains.text))
  }

  /// In which an end removes its names, or ends the server that it keeps.
  private static let timeToEnd = Nanoseconds.milliseconds(1200)

  /// Ends that keep servers see their pipe close, others are told.
  private consuming func endAll() {
    for end in ends.values {
      end.process.close()
      end.process.child.kill(Signal.terminate)
    }
    let limit = Clock.now() + Self.timeToEnd.count
    var left = ends.values.map(\.process.child)
    while true {
      left.removeAll { $0.takeIfEnded() != nil }
      guard !left.isEmpty, Clock.now() < limit else { break }
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1))
    }
    for child in left { child.kill(Signal.kill) }
  }
}
