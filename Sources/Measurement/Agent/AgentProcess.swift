import BenchmarkModel

/// The harness's view of an agent, and of what its ends have said.
final class AgentProcess {
  /// Where its ends are.
  let place: Place
  /// The shortest time from a question to its answer.
  private(set) var roundTrip = Nanoseconds.zero
  /// How far its clock is ahead of the harness's; 0 where both have one.
  private(set) var clockLead: Int64 = 0

  private let process: LauncherProcess
  private let hasOwnClock: Bool
  /// Those of its ends that have not been taken, by their numbers.
  private var said: [Int: [String]] = [:]
  private var endings: [Int: ChildProcess.Remains] = [:]
  private var answers: [AgentLine] = []
  private var nextNumber = 0
  private var lastBeat = Clock.now()
  /// When it was asked for a sign of life that has not come.
  private var unansweredSince: UInt64?
  /// Lines that mean nothing, since it has greeted.
  private var strayLines = 0

  private static let beatInterval = Nanoseconds.milliseconds(750)
  /// A launcher may print a few words of its own.
  private static let mostStrayLines = 1000

  /// Starts a launcher and waits for its agent's greeting.
  ///
  /// - Parameters:
  ///   - program: what is to be started there.
  ///   - own: what this build is.
  ///   - stop: ends the wait.
  /// - Throws: ``AgentFailure`` where none comes, or it is of another build.
  init(
    _ launcher: Launcher, program: String, _ own: EndExecutable.Description,
    stop: borrowing StopSignals
  ) throws(AgentFailure) {
    process = try LauncherProcess(launcher, followedBy: [program, "agent"])
    let greeting = try AgentGreeting(from: process, stop)
    if let difference = greeting.difference(from: own) {
      throw process.fail("leads to another sockbench: \(difference)")
    }
    place = greeting.place
    hasOwnClock = !place.sharesClock(with: .own())
    try measureClock(questions: 7, stop)
  }

  deinit { process.say(AgentWord.quit.line()) }

  var launcher: Launcher { process.launcher }
  /// Why it is gone; nil as long as it is not.
  var failure: AgentFailure? { process.failure }
  /// What becomes readable when it, or its launcher, has something to say.
  var sources: [CInt] { process.sources }

  // MARK: Questions

  /// How long a question takes and how far the clocks are apart: that of the quickest answer is the surest.
  private func measureClock(
    questions: Int, _ stop: borrowing StopSignals
  ) throws(AgentFailure) {
    var best: (time: UInt64, lead: Int64)?
    for _ in 0..<questions {
      let start = Clock.now()
      let answer = try answer(to: .ask, "", .time, stop)
      let time = Clock.now() - start
      guard let there = KeyedText.number(answer, in: 0...KeyedText.lastInstant) else {
        throw process.fail("does not tell the time")
      }
      if time < best?.time ?? .max {
        best = (time, Int64(there) - Int64(start + time / 2))
      }
    }
    guard let best else { return }
    roundTrip = Nanoseconds(best.time)
    clockLead = hasOwnClock ? best.lead : 0
  }

  /// What stands at a path there; nil where nothing does.
  func inode(of path: String, _ stop: borrowing StopSignals) throws(AgentFailure) -> UInt64? {
    UInt64(try answer(to: .look, path, .seen, stop))
  }

  /// What of its host moves the numbers; what cannot be asked for any longer is left out.
  func facts(_ stop: borrowing StopSignals) -> [(String, String)] {
    answers = []
    process.say(AgentWord.describe.line())
    var facts: [(String, String)] = []
    while let line = try? nextAnswer(.fact, stop), let equals = line.firstIndex(of: "=") {
      facts.append((String(line[..<equals]), String(line[line.index(after: equals)...])))
    }
    return facts
  }

  /// The counters of its network namespace; nil where it cannot be asked any longer.
  func counters(_ stop: borrowing StopSignals) -> NetworkCounters? {
    (try? answer(to: .count, "", .counted, stop)).flatMap { NetworkCounters($0) }
  }

  private func answer(
    to question: AgentWord, _ rest: String, _ word: AgentWord, _ stop: borrowing StopSignals
  ) throws(AgentFailure) -> String {
    answers = []
    process.say(question.line(rest))
    return try nextAnswer(word, stop)
  }

  private func nextAnswer(
    _ word: AgentWord, _ stop: borrowing StopSignals
  ) throws(AgentFailure) -> String {
    let deadline = Clock.now() + Agent.longestSilence.count
    while true {
      takeLines()
      if let place = answers.firstIndex(where: { $0.word == word }) {
        return answers.remove(at: place).rest
      }
      if let failure { throw failure }
      guard Clock.now() < deadline else {
        throw process.fail("was not heard of for \(Agent.longestSilence)")
      }
      try process.waitForMore(until: deadline, stop)
    }
  }

  // MARK: Ends

  /// Starts an end.
  ///
  /// - Returns: its number.
  func start(_ manner: EndStart) -> Int {
    defer { nextNumber += 1 }
    let words = manner.path.map { "exec \($0)" } ?? "fork"
    process.say(AgentWord.start.line(nextNumber, words))
    said[nextNumber] = []
    return nextNumber
  }

  func tell(_ line: String, to end: Int) { process.say(AgentWord.tell.line(end, line)) }
  func wake(_ end: Int) { process.say(AgentWord.wake.line(end)) }
  func kill(_ end: Int) { process.say(AgentWord.kill.line(end)) }

  /// Finds out how its clock stands, which may have moved.
  func beginTrial(_ stop: borrowing StopSignals) throws(AgentFailure) {
    listen()
    if hasOwnClock { try measureClock(questions: 3, stop) }
  }

  /// Takes in what has arrived, without waiting, and asks for a sign of life now and then.
  func listen() {
    guard failure == nil else { return }
    process.takeIn()
    takeLines()
    let now = Clock.now()
    if process.lastHeard > unansweredSince ?? .max { unansweredSince = nil }
    if let unansweredSince, now > unansweredSince + Agent.longestSilence.count {
      process.fail("was not heard of for \(Agent.longestSilence)")
    } else if now > lastBeat + Self.beatInterval.count {
      lastBeat = now
      unansweredSince = unansweredSince ?? now
      process.say(AgentWord.beat.line())
    }
  }

  /// What an end has said since this was asked last.
  func takeLines(of end: Int) -> [String] {
    defer { said[end] = [] }
    return said[end] ?? []
  }

  /// Whether it has said something that was not taken.
  func hasNews(of end: Int) -> Bool {
    failure != nil || endings[end] != nil || said[end]?.isEmpty == false
  }

  /// How an end has ended; nil as long as it has not.
  func ending(of end: Int) -> ChildProcess.Remains? {
    endings[end] ?? (failure == nil ? nil : .unknown)
  }

  /// Waits for the end of one that is about to leave by itself, and kills it when it does not.
  func waitBriefly(for end: Int, _ milliseconds: Int) -> ChildProcess.Remains {
    if let remains = awaitEnding(of: end, milliseconds) { return remains }
    kill(end)
    if let remains = awaitEnding(of: end, 1000) { return remains }
    process.fail("does not end what it has started")
    return .unknown
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
      _ = Poll.waitReadable(sources, within: CInt(min(max(1, (deadline - now) / 1_000_000), 500)))
    }
  }

  private func takeLines() {
    while failure == nil, let text = process.nextLine() {
      let line = AgentLine(text)
      switch line?.word {
      case .said: if let number = line?.number { said[number]?.append(line?.rest ?? "") }
      case .ended:
        guard let line, let number = line.number, let remains = ChildProcess.Remains(line.rest)
        else {
          process.fail("sent what cannot be read: \(text.prefix(60))")
          return
        }
        endings[number] = remains
      case .seen, .fact, .counted, .time: if let line { answers.append(line) }
      case .alive: break
      default:
        // The launcher's own words may come in between.
        process.note(text)
        strayLines += 1
        if strayLines > Self.mostStrayLines { process.fail("prints on and on") }
      }
    }
    if process.isAtEnd { process.fail("has ended") }
  }
}
