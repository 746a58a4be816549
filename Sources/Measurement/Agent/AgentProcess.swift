import BenchmarkModel

/// The harness's view of an agent: the launcher that has started it, and what its ends have said.
final class AgentProcess {
  /// Why there is none, or none any longer: one sentence.
  struct Failure: Error, Equatable {
    let sentence: String
  }

  let launcher: Launcher
  /// Where its ends are.
  private(set) var place = Place.own()
  /// The shortest time from a question to its answer.
  private(set) var roundTrip = Nanoseconds.zero
  /// How far its clock is ahead of the harness's; 0 where both have one.
  private(set) var clockLead: Int64 = 0
  /// Why it is gone; nil as long as it is not.
  private(set) var failure: Failure?

  private let child: ChildProcess
  private let input: CInt
  /// How the launcher has ended; nil as long as it is not reaped.
  private var ending: ChildProcess.Ending?
  private let output: FileDescriptor
  private let errors: FileDescriptor
  private var reader = LineReader()
  /// What the launcher prints.
  private var printed = LastWords()
  private var lastHeard = Clock.now()
  private var lastBeat = Clock.now()

  /// Those of its ends that have not been taken, by their numbers.
  private var said: [Int: [String]] = [:]
  private var endings: [Int: ChildProcess.Remains] = [:]
  private var answers: [AgentLine] = []
  private var nextNumber = 0

  /// In which an agent has to greet: a launcher may first connect to another host, or wait for its turn.
  private static let startTime = Nanoseconds.seconds(20)
  /// What a launcher prints before that has no more lines.
  private static let longestBanner = 1000
  private static let beatInterval = Nanoseconds.milliseconds(750)

  /// Starts a launcher and waits for its agent's greeting.
  ///
  /// - Parameters:
  ///   - program: what is to be started there.
  ///   - own: what this build is.
  ///   - stop: ends the wait.
  /// - Throws: ``Failure`` where none comes, or it is of another build.
  init(
    _ launcher: Launcher, program: String, _ own: EndExecutable.Description,
    stop: borrowing StopSignals
  ) throws(Failure) {
    self.launcher = launcher
    let name = launcher.words[0]
    guard let path = ProgramPath.find(name) else {
      throw Failure(sentence: "there is no program '\(name)', by which ends are to be started")
    }
    do throws(Errno) {
      let toAgent = try Pipe()
      let fromAgent = try Pipe()
      let complaints = try Pipe()
      let harness = CurrentProcess.identifier
      guard let child = try ChildProcess.fork(leadingGroup: true) else {
        Self.become(
          path, launcher.words + [program, "agent"], input: toAgent.readEnd.number,
          output: fromAgent.writeEnd.number, errors: complaints.writeEnd.number, harness: harness)
      }
      self.child = child
      input = toAgent.keepWriteEnd()
      output = FileDescriptor(taking: fromAgent.keepReadEnd())
      errors = FileDescriptor(taking: complaints.keepReadEnd())
    } catch {
      throw Failure(sentence: "could not start '\(launcher.text)': \(error)")
    }
    let greeting = try awaitGreeting(stop)
    if let difference = greeting.difference(from: own) {
      throw Failure(sentence: "'\(launcher.text)' leads to another sockbench: \(difference)")
    }
    place = greeting.place
    try measureClock(stop)
  }

  private static func become(
    _ path: String, _ words: [String], input: CInt, output: CInt, errors: CInt,
    harness: ProcessNumber
  ) -> Never {
    Signal.restoreAll()
    CurrentProcess.endWithParent(by: Signal.terminate)
    if CurrentProcess.parent != harness { CurrentProcess.leave(1) }
    // Who would ask for a password shall fail at once. A session of its own would make the scheduler put its ends
    // apart from the others (autogroups, sched(7)).
    CurrentProcess.giveUpTerminal()
    FileDescriptor.put(input, at: FileDescriptor.standardInput)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.put(errors, at: FileDescriptor.standardError)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    let error = CurrentProcess.become(path, words)
    try? FileDescriptor.write("\(error)\n", to: FileDescriptor.standardError)
    CurrentProcess.leave(127)
  }

  deinit {
    if failure == nil {
      say(AgentWord.quit.line())
      leave(within: Self.timeToLeave)
    }
  }

  /// In milliseconds: in which an agent ends what it has started.
  private static let timeToLeave = 2000

  /// Lets the launcher see that nobody is there any longer, and ends it when it does not leave by itself.
  private func leave(within milliseconds: Int) {
    FileDescriptor.close(input)
    if ending == nil { ending = child.waitBriefly(milliseconds).ending }
  }

  // MARK: Greeting

  private func awaitGreeting(_ stop: borrowing StopSignals) throws(Failure) -> AgentGreeting {
    let deadline = Clock.now() + Self.startTime.count
    var lines: [String] = []
    var bannerLines = 0
    while lines.last != KeyedText.endMark(AgentGreeting.kind) {
      guard bannerLines < Self.longestBanner else {
        throw lost("prints on and on in place of a greeting of 'sockbench agent'")
      }
      if let line = reader.next() {
        if !lines.isEmpty || (try? KeyedText.check(heading: line, of: AgentGreeting.kind)) != nil {
          lines.append(line)
        } else if let version = KeyedText.version(inHeading: line, of: AgentGreeting.kind) {
          throw lost(
            "leads to another sockbench, whose ends speak protocol \(version) where this one speaks"
              + " \(KeyedText.version)")
        } else {
          bannerLines += 1
          printed.note(line)
        }
        continue
      }
      guard !reader.isAtEnd else {
        throw lost(
          lines.isEmpty
            ? "did not start 'sockbench agent'" : "broke off the greeting of 'sockbench agent'")
      }
      guard Clock.now() < deadline else {
        throw lost("started no 'sockbench agent' in \(Self.startTime)")
      }
      try waitForMore(until: deadline, stop)
    }
    var rest = lines[...]
    do {
      return try AgentGreeting(
        KeyedText(kind: AgentGreeting.kind) { () -> String? in rest.popFirst() })
    } catch let malformed as KeyedText.Malformed {
      throw lost("sent a greeting that cannot be read: \(malformed.sentence)")
    } catch { throw lost("sent a greeting that cannot be read: \(error)") }
  }

  private func waitForMore(
    until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(Failure) {
    let isReady = Poll.waitReadable(
      [output.number, errors.number, stop.number],
      until: min(deadline, Clock.now() + Nanoseconds.seconds(1).count))
    if isReady[2] { throw lost("was not waited for") }
    if isReady[1] { printed.take(from: errors.number) }
    if isReady[0] { fill() }
  }

  // MARK: Clock and files

  private static let questions = 7

  /// How long a question takes and how far the clocks are apart: that of the quickest answer is the surest.
  private func measureClock(_ stop: borrowing StopSignals) throws(Failure) {
    var best: (time: UInt64, lead: Int64)?
    for _ in 0..<Self.questions {
      let start = Clock.now()
      let answer = try answer(to: AgentWord.ask.line(), .time, stop)
      let time = Clock.now() - start
      guard let there = UInt64(answer) else { throw lost("does not tell the time") }
      if time < best?.time ?? .max {
        best = (time, Int64(there) - Int64(start + time / 2))
      }
    }
    roundTrip = Nanoseconds(best?.time ?? 0)
    clockLead = place.sharesClock(with: .own()) ? 0 : best?.lead ?? 0
  }

  /// Whether what stands at a path here stands there, too.
  func sees(_ path: String, stop: borrowing StopSignals) throws(Failure) -> Bool {
    guard let own = (try? FileSystem.target(of: path))?.inode else { return false }
    return try answer(to: AgentWord.look.line(path), .seen, stop) == "\(own)"
  }

  /// What of its host moves the numbers; what cannot be asked for any longer is left out.
  func facts(stop: borrowing StopSignals) -> [(String, String)] {
    say(AgentWord.describe.line())
    var facts: [(String, String)] = []
    while let line = try? nextAnswer(.fact, stop), let equals = line.firstIndex(of: "=") {
      facts.append((String(line[..<equals]), String(line[line.index(after: equals)...])))
    }
    return facts
  }

  private func answer(
    to question: String, _ word: AgentWord, _ stop: borrowing StopSignals
  ) throws(Failure) -> String {
    say(question)
    return try nextAnswer(word, stop)
  }

  private func nextAnswer(
    _ word: AgentWord, _ stop: borrowing StopSignals
  ) throws(Failure) -> String {
    let deadline = Clock.now() + Agent.longestSilence.count
    while true {
      if let place = answers.firstIndex(where: { $0.word == word }) {
        return answers.remove(at: place).rest
      }
      takeLines()
      if let failure { throw failure }
      guard answers.isEmpty else { continue }
      guard Clock.now() < deadline else {
        throw lost("was not heard of for \(Agent.longestSilence)")
      }
      try waitForMore(until: deadline, stop)
    }
  }

  // MARK: Ends

  /// - Returns: its number.
  func start(_ manner: EndStart) -> Int {
    defer { nextNumber += 1 }
    let words = if case .exec(let path) = manner { "exec \(path)" } else { "fork" }
    say(AgentWord.start.line(nextNumber, words))
    said[nextNumber] = []
    return nextNumber
  }

  func tell(_ line: String, to end: Int) { say(AgentWord.tell.line(end, line)) }
  func wake(_ end: Int) { say(AgentWord.wake.line(end)) }
  func kill(_ end: Int) { say(AgentWord.kill.line(end)) }

  /// What becomes readable when it, or its launcher, has something to say.
  var sources: [CInt] {
    failure == nil ? [output.number] + (printed.areComplete ? [] : [errors.number]) : []
  }

  /// Takes in what has arrived, without waiting, and asks for a sign of life now and then.
  func listen() {
    guard failure == nil else { return }
    if !printed.areComplete, Poll.isReadable(errors.number) { printed.take(from: errors.number) }
    while failure == nil, !reader.isAtEnd, Poll.isReadable(output.number) { fill() }
    takeLines()
    let now = Clock.now()
    if now > lastHeard + Agent.longestSilence.count {
      _ = lost("was not heard of for \(Agent.longestSilence)")
    } else if now > lastBeat + Self.beatInterval.count {
      lastBeat = now
      say(AgentWord.beat.line())
    }
  }

  /// Its silence counts from now on.
  func beginTrial() {
    lastHeard = Clock.now()
    lastBeat = 0
    listen()
  }

  /// What an end has said since this was asked last.
  func takeLines(of end: Int) -> [String] {
    defer { said[end] = [] }
    return said[end] ?? []
  }

  /// How an end has ended; nil as long as it has not.
  func ending(of end: Int) -> ChildProcess.Remains? {
    if failure != nil {
      return endings[end] ?? ChildProcess.Remains(ending: .unknown, usage: ResourceUsage())
    }
    return endings[end]
  }

  /// Waits for the end of one that is about to leave by itself, and kills it when it does not.
  func waitBriefly(for end: Int, _ milliseconds: Int) -> ChildProcess.Remains {
    if let remains = awaitEnding(of: end, milliseconds) { return remains }
    kill(end)
    if let remains = awaitEnding(of: end, 1000) { return remains }
    _ = lost("does not end what it has started")
    return ChildProcess.Remains(ending: .unknown, usage: ResourceUsage())
  }

  private func awaitEnding(of end: Int, _ milliseconds: Int) -> ChildProcess.Remains? {
    let deadline = Clock.now() + (roundTrip + .milliseconds(UInt64(milliseconds))).count
    while true {
      listen()
      if let remains = ending(of: end) {
        endings[end] = nil
        said[end] = nil
        return remains
      }
      let now = Clock.now()
      guard now < deadline else { return nil }
      _ = Poll.waitReadable(
        sources, within: CInt(min(max(1, (deadline - now) / 1_000_000), 500)))
    }
  }

  // MARK: The line

  private func say(_ text: String) {
    guard failure == nil else { return }
    do throws(Errno) { try FileDescriptor.write(text, to: input) } catch {
      _ = error.sparingMisuse(of: .write)
      // What it said before it went stands in its output, whose end is seen.
    }
  }

  private func fill() {
    do throws(Errno) { try reader.fill(from: output.number) } catch {
      _ = lost("cannot be read from: \(error)")
      return
    }
    lastHeard = Clock.now()
  }

  private func takeLines() {
    while failure == nil, let line = reader.next() {
      guard let line = AgentLine(line) else {
        // The launcher's own words may come in between.
        printed.note(line)
        continue
      }
      switch line.word {
      case .said:
        if let number = line.number { said[number]?.append(line.rest) }
      case .ended:
        guard let number = line.number, let remains = ChildProcess.Remains(line.rest) else {
          _ = lost("sent what cannot be read: \(line.rest.prefix(60))")
          return
        }
        endings[number] = remains
      case .alive: break
      default: answers.append(line)
      }
    }
    if reader.isAtEnd { _ = lost("has ended") }
  }

  /// Takes it for gone.
  private func lost(_ predicate: String) -> Failure {
    if let failure { return failure }
    if !printed.areComplete, Poll.waitReadable(errors.number, within: 20) {
      printed.take(from: errors.number)
    }
    if reader.isAtEnd { awaitEnding() }
    let manner = ending.map { "; it \($0)" } ?? ""
    let failure = Failure(sentence: "'\(launcher.text)' \(predicate)\(manner)\(printed.quotation)")
    self.failure = failure
    leave(within: Self.timeToLeave)
    return failure
  }

  /// Of one that has closed its output and so is about to leave.
  private func awaitEnding() {
    for _ in 0..<100 where ending == nil {
      ending = child.takeIfEnded()?.ending
      if ending == nil { Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1)) }
    }
  }
}
