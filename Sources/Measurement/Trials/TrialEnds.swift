import BenchmarkModel

/// The harness was told to stop.
package struct Interruption: Error, Equatable, Sendable {
  /// The signal that told it.
  package let signal: CInt
}

/// All ends of a trial; whatever happens, none of them outlives it.
struct TrialEnds: ~Copyable {
  private(set) var all: [EndProcess] = []
  private var isClosed: [Bool] = []
  /// How the ends that are reaped have ended.
  private(set) var endings: [Int: ChildProcess.Ending] = [:]
  /// What the ends that are reaped have cost in all, by their roles.
  private(set) var usage: [Role: ResourceUsage] = [:]

  /// Takes a new end on; its place in ``all`` is its number.
  @discardableResult
  mutating func add(_ end: EndProcess) -> Int {
    all.append(end)
    isClosed.append(false)
    return all.count - 1
  }

  /// Sleeps until ends have something to say.
  ///
  /// - Returns: what each of them said; nil when the deadline passed first.
  /// - Throws: ``Interruption`` when the harness is told to stop.
  mutating func waitForEvents(
    until deadline: UInt64, stop: borrowing StopSignals
  ) throws(Interruption) -> [(end: Int, events: [EndProcess.Event])]? {
    let open = all.indices.filter { !isClosed[$0] }
    let numbers = open.map { all[$0].output } + [stop.number]
    var isReady: [Bool] = []
    repeat {
      let now = Clock.now()
      guard now < deadline else { return nil }
      let milliseconds = min((deadline - now) / 1_000_000 + 1, 60_000)
      isReady = Poll.waitReadable(numbers, within: CInt(milliseconds))
    } while !isReady.contains(true)
    if let signal = stop.take() { throw Interruption(signal: signal) }
    var heard: [(end: Int, events: [EndProcess.Event])] = []
    for (isReady, number) in zip(isReady, open) where isReady {
      let events = all[number].takeEvents()
      if events.contains(where: { if case .closed = $0 { true } else { false } }) {
        isClosed[number] = true
      }
      heard.append((number, events))
    }
    return heard
  }

  /// Reaps an end that has done its work or closed its pipe, and so is about to leave.
  mutating func reap(_ number: Int) {
    guard endings[number] == nil else { return }
    noteEnding(number, all[number].child.waitBriefly())
  }

  /// In milliseconds: longer than a server is given that was told to end.
  private static let timeToEndCommand = 1000

  /// Kills the ends that are still alive, and reaps them. One that keeps a server ends that first.
  mutating func killAll() {
    let alive = all.indices.filter { endings[$0] == nil }
    for number in alive {
      if all[number].keepsCommand {
        all[number].tell(Control.Word.peerFinished)
      } else {
        all[number].child.kill(Signal.kill)
      }
    }
    for number in alive {
      noteEnding(
        number,
        all[number].keepsCommand
          ? all[number].child.waitBriefly(Self.timeToEndCommand) : all[number].child.wait())
    }
  }

  private mutating func noteEnding(_ number: Int, _ remains: ChildProcess.Remains) {
    precondition(endings[number] == nil, "an end dies once")
    endings[number] = remains.ending
    usage[all[number].role, default: ResourceUsage()] += remains.usage
  }

  deinit {
    for (number, end) in all.enumerated() {
      if endings[number] == nil {
        end.child.kill(Signal.kill)
        _ = end.child.wait()
      }
      FileDescriptor.close(end.input)
      FileDescriptor.close(end.output)
    }
  }
}
