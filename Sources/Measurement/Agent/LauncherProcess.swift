import BenchmarkModel

/// Why there is no agent, or none any longer.
struct AgentFailure: Error, Equatable {
  let sentence: String
  /// Whether the harness was told to stop while it waited.
  var isInterruption = false
}

/// The process of a launcher, and the pipes through it to what it leads to.
final class LauncherProcess {
  let launcher: Launcher
  /// Why it is gone; nil as long as it is not.
  private(set) var failure: AgentFailure?
  /// When anything came of it last.
  private(set) var lastHeard = Clock.now()

  private let child: ChildProcess
  /// How it has ended; nil as long as it is not reaped.
  private var ending: ChildProcess.Ending?
  private let input: PatientOutput
  private let output: FileDescriptor
  private let errors: FileDescriptor
  private var reader = LineReader()
  private var printed = LastWords()

  /// No line is as long, in bytes.
  private static let longestLine = 1 << 22
  /// How often its output is read at once, so that one that prints for ever does not keep its reader.
  private static let mostReads = 64
  /// In milliseconds: in which what it leads to ends all that it has started.
  private static let timeToLeave = 2000

  /// Starts a launcher.
  ///
  /// - Parameter words: what is to be started through it.
  /// - Throws: ``AgentFailure`` where it cannot be.
  init(_ launcher: Launcher, followedBy words: [String]) throws(AgentFailure) {
    self.launcher = launcher
    let name = launcher.words[0]
    guard let path = ProgramPath.find(name) else {
      throw AgentFailure(sentence: "there is no program '\(name)', by which ends are to be started")
    }
    do throws(Errno) {
      let toAgent = try Pipe()
      let fromAgent = try Pipe()
      let complaints = try Pipe()
      let harness = CurrentProcess.identifier
      guard let child = try ChildProcess.fork(leadingGroup: true) else {
        Self.become(
          path, launcher.words + words, input: toAgent.readEnd.number,
          output: fromAgent.writeEnd.number, errors: complaints.writeEnd.number, harness: harness)
      }
      self.child = child
      input = PatientOutput(toAgent.keepWriteEnd())
      output = FileDescriptor(taking: fromAgent.keepReadEnd())
      errors = FileDescriptor(taking: complaints.keepReadEnd())
    } catch {
      throw AgentFailure(sentence: "could not start '\(launcher.text)': \(error)")
    }
  }

  private static func become(
    _ path: String, _ words: [String], input: CInt, output: CInt, errors: CInt,
    harness: ProcessNumber
  ) -> Never {
    CurrentProcess.begin(asChildOf: harness, endingBy: Signal.terminate)
    // Who would ask for a password shall fail at once. A session of its own would make the scheduler put its ends
    // apart from the others (autogroups, sched(7)).
    CurrentProcess.giveUpTerminal()
    CurrentProcess.setVariable("SSH_ASKPASS_REQUIRE", "never")
    FileDescriptor.put(input, at: FileDescriptor.standardInput)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.put(errors, at: FileDescriptor.standardError)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    CurrentProcess.becomeOrTell(path, words)
  }

  deinit { if failure == nil { leave() } }

  /// What becomes readable when it has something to say.
  var sources: [CInt] {
    failure == nil ? [output.number] + (printed.areComplete ? [] : [errors.number]) : []
  }

  func say(_ text: String) {
    // One that is gone makes itself known by closing its output.
    if failure == nil, !input.write(text), !reader.isAtEnd, !Poll.isReadable(output.number) {
      fail("does not take what it is told")
    }
  }

  /// Takes in what has arrived, without waiting.
  func takeIn() {
    guard failure == nil else { return }
    if !printed.areComplete, Poll.isReadable(errors.number) { printed.take(from: errors.number) }
    for _ in 0..<Self.mostReads where !reader.isAtEnd && Poll.isReadable(output.number) {
      do throws(Errno) { try reader.fill(from: output.number) } catch {
        fail("cannot be read from: \(error)")
        return
      }
      lastHeard = Clock.now()
    }
    if reader.unfinished > Self.longestLine { fail("sends a line without an end") }
  }

  /// The next whole line that has come; nil where none has.
  func nextLine() -> String? { reader.next() }

  /// Whether nothing more will come than what has been taken in.
  var isAtEnd: Bool { reader.isAtEnd }

  /// Waits until something comes, or an instant.
  ///
  /// - Throws: ``AgentFailure`` when the harness is told to stop.
  func waitForMore(
    until deadline: UInt64, _ stop: borrowing StopSignals
  ) throws(AgentFailure) {
    let isReady = Poll.waitReadable(
      sources + [stop.number], until: min(deadline, Clock.now() + Nanoseconds.seconds(1).count))
    if isReady.last == true {
      throw AgentFailure(sentence: fail("was not waited for").sentence, isInterruption: true)
    }
    takeIn()
  }

  /// Keeps a line that is not for the harness for the sentence that tells of a failure.
  func note(_ line: String) { printed.note(line) }

  /// Takes it for gone.
  ///
  /// - Parameter predicate: what it has done, the second half of a sentence.
  @discardableResult
  func fail(_ predicate: String) -> AgentFailure {
    if let failure { return failure }
    if !printed.areComplete, Poll.waitReadable(errors.number, within: 20) {
      printed.take(from: errors.number)
    }
    // One that has closed its output is about to leave.
    if reader.isAtEnd { awaitEnding(milliseconds: 100) }
    let manner = ending.map { "; it \($0)" } ?? ""
    let failure = AgentFailure(
      sentence: "'\(launcher.text)' \(predicate)\(manner)\(printed.quotation)")
    self.failure = failure
    leave()
    return failure
  }

  /// Lets it see that nobody is there any longer, and ends it when it does not leave by itself.
  private func leave() {
    FileDescriptor.close(input.number)
    awaitEnding(milliseconds: Self.timeToLeave)
    guard ending == nil else { return }
    child.kill(Signal.kill)
    // What another user owns is not killed, and not waited for without end.
    awaitEnding(milliseconds: 1000)
  }

  private func awaitEnding(milliseconds: Int) {
    for _ in 0..<milliseconds where ending == nil {
      ending = child.takeIfEnded()?.ending
      if ending == nil { Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1)) }
    }
  }
}
