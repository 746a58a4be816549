import BenchmarkModel

/// What a server notes of messages that nobody answers: when each came, held against when it was due.
///
/// When they are due it knows from the same seed as the client, so that a message needs to carry no more than its number,
/// and the ends nothing in common but a clock.
struct Receipts: ~Copyable {
  /// How long after that a server receives what its clients have left.
  private static let drainTime = Nanoseconds.seconds(2)

  private let assignment: Assignment
  private let field: SequenceField
  private let timetable: Timetable
  private let losesMessages: Bool
  private var base: UInt64 = 0
  /// When the last message is due at the latest.
  private var limit = UInt64.max
  private var dueSteps: SlotFinder
  private var receiptSteps: SlotFinder
  private var watch = BacklogWatch(from: 0, for: .zero)
  private var times = Recorder()
  private var counts = ReceiptCounts()
  /// The number after the highest that came.
  private var next = 0
  /// How many messages were due when the last came.
  private var dueCount = 0
  /// By descriptor, the number of the next message of a connection, where each has its own; -1 where it has none.
  private var lanes: [Int] = []
  /// How far apart the numbers of a connection are.
  private var stride = 1

  /// - Throws: ``EndFailure`` where messages would be too many.
  init(_ assignment: Assignment) throws(EndFailure) {
    self.assignment = assignment
    field = SequenceField(messageSize: assignment.sizes.common)
    timetable = assignment.benchmark.isOneWay ? try Timetable(assignment) : Timetable()
    losesMessages = assignment.variant.transport.losesMessages
    dueSteps = SlotFinder(assignment, base: 0)
    receiptSteps = SlotFinder(assignment, base: 0)
  }

  /// - Parameter connections: those over which messages go round, in the order in which they were made; empty where all
  ///   come in at one socket.
  mutating func begin(_ context: EndContext, _ connections: [CInt]) {
    guard let first = assignment.slots.first else { return }
    base = context.origin + first.start
    limit = context.origin + (assignment.slots.last?.end ?? .zero)
    dueSteps = SlotFinder(assignment, base: base)
    receiptSteps = SlotFinder(assignment, base: base)
    if !assignment.takesTurns, let slot = assignment.slots.last(where: \.isCounted) {
      watch = BacklogWatch(from: context.origin + slot.start, for: slot.length)
    }
    stride = max(1, connections.count)
    lanes = Array(repeating: -1, count: Int(connections.max() ?? -1) + 1)
    for (place, number) in connections.enumerated() { lanes[Int(number)] = place }
  }

  /// Notes a message.
  ///
  /// - Parameters:
  ///   - value: what it carries.
  ///   - connection: where it came from; nil where all come in at one socket.
  ///   - now: when the receive returned.
  /// - Throws: ``EndFailure`` for a message that nobody should have sent.
  @inline(__always)
  mutating func note(
    _ value: UInt64, from connection: CInt?, at now: UInt64, _ series: inout LoadSeries
  ) throws(EndFailure) {
    let number =
      if let connection { try self.number(value, from: connection) } else { number(of: value) }
    counts.total &+= 1
    if number >= 0, number < timetable.count {
      let due = base &+ timetable[number]
      guard now >= due else {
        throw EndFailure("a message came before it was due, as if the ends had different clocks")
      }
      if let step = dueSteps.countedStep(of: due) {
        times.record(now &- due)
        counts.received &+= 1
        series.time(now &- due, due: due)
        if now > step.drained { counts.unstable = 1 }
      }
    }
    pass(now, &series)
    let isInStep = receiptSteps.countedStep(of: now) != nil
    if isInStep {
      counts.receivedInStep &+= 1
      series.answer(at: now)
    }
    if isInStep { noteDepth(at: now, &series) }
  }

  /// Counts what became due since the last message.
  @inline(__always)
  private mutating func pass(_ now: UInt64, _ series: inout LoadSeries) {
    while dueCount < timetable.count, case let due = base &+ timetable[dueCount], due <= now {
      if receiptSteps.countedStep(of: due) != nil { series.offer(due) }
      dueCount &+= 1
    }
  }

  @inline(__always)
  private mutating func noteDepth(at now: UInt64, _ series: inout LoadSeries) {
    let arrived = losesMessages ? next : Int(truncatingIfNeeded: counts.total)
    let depth = max(0, dueCount &- arrived)
    counts.deepest = max(counts.deepest, UInt64(depth))
    if now >= watch.next { watch.note(depth, at: now) }
    if now >= series.nextLook { series.look(depth, at: now) }
  }

  /// Which message it is, where those of all come in at one socket.
  @inline(__always)
  private mutating func number(of value: UInt64) -> Int {
    let expected = field.value(ofNumber: next)
    let number = value == expected ? next : next &+ Int(field.distance(from: expected, to: value))
    next = max(next, number &+ 1)
    return number
  }

  @inline(__always)
  private mutating func number(
    _ value: UInt64, from connection: CInt
  ) throws(EndFailure) -> Int {
    let place = Int(connection)
    let number = place < lanes.count ? lanes[place] : -1
    guard number >= 0, value == field.value(ofNumber: number) else {
      throw EndFailure("message \(value) came out of turn")
    }
    lanes[place] = number &+ stride
    next = max(next, number &+ 1)
    return number
  }

  /// Whether a server goes on to receive: not for ever after its clients have finished, however much it has left.
  @inline(__always)
  func isWaitedFor(at now: UInt64, by context: EndContext) -> Bool {
    guard now >= limit else { return true }
    return now < limit + Self.drainTime.count || !context.haveClientsFinished
  }

  mutating func complete(_ record: inout EndRecord, _ series: inout LoadSeries) {
    guard assignment.benchmark.isOneWay else { return }
    pass(.max, &series)
    record[.receipts] = times.histogram
    if !assignment.takesTurns, timetable.count > 0, watch.hasGrown { counts.unstable = 1 }
    for (key, count) in counts.byKey { record.counts[key] = count }
  }
}

/// What a server counted of messages that nobody answers.
private struct ReceiptCounts {
  /// All that came.
  var total: UInt64 = 0
  /// Those that were due in counted steps, and those that came in them.
  var received: UInt64 = 0
  var receivedInStep: UInt64 = 0
  /// The most that were due and had not come at one time.
  var deepest: UInt64 = 0
  /// Whether the queue grew, or was not drained in time: 1 or 0.
  var unstable: UInt64 = 0

  var byKey: [(CountKey, UInt64)] {
    [
      (.loadTotal, total), (.loadReceived, received), (.loadAnsweredInStep, receivedInStep),
      (.loadDeepest, deepest), (.loadUnstable, unstable),
    ]
  }
}
