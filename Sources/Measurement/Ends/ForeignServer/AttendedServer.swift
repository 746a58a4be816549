import BenchmarkModel

extension CountKey {
  /// Whether the CPU time of a server that is none of ours is known, with all its processes.
  static let knowsTime = CountKey("knows_time", merging: .ofEach)
  /// Whether its context switches are.
  static let knowsSwitches = CountKey("knows_switches", merging: .ofEach)
  /// Whether it was seen asleep when its clients had left.
  static let fellAsleep = CountKey("fell_asleep", merging: .ofEach)
  /// How long an arm that takes turns was watched, how long the server ran or could have run meanwhile, in nanoseconds, and
  /// how many threads it had.
  static let watched = CountKey("watched_ns")
  static let running = CountKey("running_ns")
  static let threads = CountKey("threads")

  /// Those of servers that are none of ours.
  static let ofForeignServers = [knowsTime, knowsSwitches, fellAsleep, watched, running, threads]
}

/// A server that is none of ours, seen from beside it: its end learns what it costs, and sleeps.
protocol AttendedServer: ~Copyable {
  /// All that it is made of; nil where that is not known.
  var processes: [ProcessNumber]? { get }

  /// Sees that it is there until an instant, or until the harness wants something.
  ///
  /// - Returns: whether it does.
  /// - Throws: ``EndFailure`` when the server has ended.
  mutating func watch(until deadline: UInt64) throws(EndFailure) -> Bool

  /// - Throws: ``EndFailure`` when it has ended.
  mutating func requireLife() throws(EndFailure)
}

extension AttendedServer where Self: ~Copyable {
  /// - Returns: what it cost.
  mutating func attend(
    _ assignment: Assignment, from origin: UInt64
  ) throws(EndFailure) -> EndRecord {
    let span = CountedSpan(of: assignment, from: origin)
    _ = try watch(until: span.start)
    let before = ServerReading(of: processes)
    // On a busy machine this end may get its CPU late, and what was served by then has cost, too.
    let isInTime = Clock.now() <= span.latestStart
    var isOver = try watch(until: span.end)
    let after = ServerReading(of: processes)
    while !isOver { isOver = try watch(until: .max) }
    var record = EndRecord()
    if isInTime, let spent = after.spent(since: before) {
      record.note(.knowsTime, true)
      record.usage.systemNanoseconds = spent.time
      record.note(.knowsSwitches, spent.ofThreads != nil)
      record.usage.voluntarySwitches = spent.ofThreads?.voluntarySwitches ?? 0
      record.usage.involuntarySwitches = spent.ofThreads?.involuntarySwitches ?? 0
    }
    if let isAsleep = try fallsAsleep() { record.note(.fellAsleep, isAsleep) }
    if assignment.takesTurns, let activity = after.activity(since: before) {
      record.counts[.watched] = activity.stretch
      record.counts[.running] = activity.running
      record.counts[.threads] = activity.threads
    }
    record.slots = assignment.slots.filter(\.isCounted).map { slot in
      EndRecord.Slot(
        due: origin + slot.start, start: origin + slot.start, end: origin + slot.end)
    }
    return record
  }

  /// In which it has to be seen asleep once, when its clients have left: on a busy machine it may wait for a CPU.
  private static var timeToSleep: Nanoseconds { .milliseconds(100) }

  /// Whether a server that has nothing to do is seen asleep; nil where not all its processes are known.
  private mutating func fallsAsleep() throws(EndFailure) -> Bool? {
    let limit = Clock.now() + Self.timeToSleep
    while let processes {
      if ProcessTree.areAsleep(processes) { return true }
      if Clock.now() > limit { return false }
      try requireLife()
      Clock.sleep(until: Clock.now() + Nanoseconds.milliseconds(1).count)
    }
    return nil
  }
}

/// From when until when what a server costs is counted.
private struct CountedSpan {
  let start: UInt64
  let end: UInt64
  /// By when a reading at ``start`` is to be done: what it leaves out is no more than a hundredth.
  let latestStart: UInt64

  /// It takes a while to read what it costs, which is not to be in a slot that counts.
  private static let readingTime = Nanoseconds.milliseconds(2)

  init(of assignment: Assignment, from origin: UInt64) {
    let slots = assignment.slots
    let counted = slots.first { $0.isCounted }?.start ?? .zero
    let last = slots.last { $0.isCounted }?.end ?? .zero
    // Where arms take turns there is time between slots.
    let warmup = slots.prefix { !$0.isCounted }.last?.end ?? .zero
    let beforehand = counted > Self.readingTime ? counted - Self.readingTime : .zero
    let longest = last < counted ? .zero : (last - counted) / 100
    latestStart = origin + counted + longest
    start = origin + (assignment.takesTurns ? warmup : beforehand)
    // What was offered in an open loop may be answered later.
    let isDrained = !assignment.takesTurns && assignment.benchmark.workload.traits.hasOpenLoop
    end = isDrained ? .max : origin + last
  }
}
