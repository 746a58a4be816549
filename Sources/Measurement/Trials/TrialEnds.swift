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
    let sources = open.map { all[$0].sources }
    let numbers = Array(Set(sources.joined())) + [stop.number]
    let areElsewhere = open.contains { all[$0].isElsewhere }
    var ready: Set<CInt> = []
    var now = Clock.now()
    repeat {
      guard now < deadline else { return nil }
      let hasNews = open.contains { all[$0].hasNews }
      let milliseconds =
        hasNews ? 0 : min((deadline - now) / 1_000_000 + 1, areElsewhere ? 500 : 60_000)
      let isReady = Poll.waitReadable(numbers, within: CInt(milliseconds))
      ready = Set(zip(numbers, isReady).filter(\.1).map(\.0))
      now = Clock.now()
    } while ready.isEmpty && !areElsewhere
    if let signal = stop.take() { throw Interruption(signal: signal) }
    var heard: [(end: Int, events: [EndProcess.Event])] = []
    for (sources, number) in zip(sources, open)
    where all[number].isElsewhere || !ready.isDisjoint(with: sources) {
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
    noteEnding(number, all[number].waitBriefly())
  }

  /// In milliseconds: longer than a server is given that was told to end.
  private static let timeToEndCommand = 1000

  /// In milliseconds: in which one that was killed is no more, wherever it is.
  private static let timeToEndKilled = 1000

  /// Kills the ends that are still alive, and reaps them. One that keeps a server ends that first.
  mutating func killAll() {
    let alive = all.indices.filter { endings[$0] == nil }
    for number in alive {
      if all[number].keepsCommand {
        all[number].tell(Control.Word.peerFinished)
      } else {
        all[number].kill()
      }
    }
    for number in alive {
      noteEnding(
        number,
        all[number].waitBriefly(
          all[number].keepsCommand ? Self.timeToEndCommand : Self.timeToEndKilled))
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
        end.kill()
        _ = end.waitBriefly(Self.timeToEndKilled)
      }
      end.close()
    }
  }
}
