import BenchmarkModel

/// A client that offers requests when they are due, whatever became of those before, over one connection or several.
///
/// A request is timed from when it was due, so that one that is sent late because of another counts its own wait in
/// full (no coordinated omission). Nothing is left out or spaced anew: what is late is sent back to back.
struct LoadClient: ~Copyable {
  let patience: Patience
  let field: SequenceField
  let form: MessageForm
  let buffers: MessageBuffers
  let timetable: Timetable
  private let slots: [Schedule.Slot]
  private let sleeps: Bool
  var connections: [LoadConnection]
  /// By descriptor, which connection has it.
  private var places: [Int]
  var ready: EpollSet
  var requests: RequestRing
  /// How many have begun and not ended.
  var open = 0
  /// The latest that was answered; -1 for none.
  var latestAnswered = -1
  /// Whether the backlog was too long to go on.
  var hasStopped = false

  /// When the first slot began.
  var base: UInt64 = 0
  /// Requests that are due from here on count.
  var countedFrom = UInt64.max
  /// The end of the slot.
  var limit: UInt64 = 0
  var times = Recorder()
  var timesFromSend = Recorder()
  var lateness = Recorder()
  var counts: [LoadFinding: UInt64] = [:]
  private var watch = BacklogWatch(from: 0, for: .zero)

  /// Sent before replies are looked for again.
  private static let mostInOneGo = 64
  /// Requests of a transport that loses none may be under way for as long, at the rate at which they come.
  private static let longestBacklog = Nanoseconds.seconds(1)
  /// How long after the step replies are waited for.
  private static let drainTime = Nanoseconds.seconds(2)
  /// A reply that is this late was lost, where nothing else came meanwhile.
  private static let lossTimeout = Nanoseconds.milliseconds(100)

  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    var sockets = try FanInSockets(assignment)
    for _ in 0..<assignment.ownClients { try sockets.meetServer() }
    let numbers = sockets.numbers
    guard let first = numbers.first else {
      throw EndFailure("the server had no room for any client")
    }
    let timetable = try Timetable(assignment)
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in
      var ready = try EpollSet()
      for number in numbers { try ready.add(number) }
      return ready
    }
    let endpoint = DataEndpoint(connected: first, of: assignment.variant)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var client = LoadClient(context, numbers, timetable, ready, buffers)
    var account = SlotAccount(context)
    account.countDrops(of: numbers)
    account.workThrough { number, window, tally throws(EndFailure) in
      try client.runSlot(number, window, &tally)
    }
    var record = account.record
    client.complete(&record)
    record.check(client.buffers)
    record.counts[.refused] = UInt64(sockets.refused)
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    record.units = TransferUnits(of: endpoint.sending)
    sockets.close()
    return record
  }

  private init(
    _ context: EndContext, _ numbers: [CInt], _ timetable: consuming Timetable,
    _ ready: consuming EpollSet, _ buffers: consuming MessageBuffers
  ) {
    let assignment = context.assignment
    patience = context.patience
    field = SequenceField(messageSize: assignment.sizes.common)
    form = MessageForm(assignment, blocks: false)
    slots = assignment.slots
    sleeps = assignment.benchmark.pacing == .sleep
    connections = numbers.map { LoadConnection(number: $0) }
    places = Array(repeating: -1, count: Int(numbers.max() ?? 0) + 1)
    for (place, number) in numbers.enumerated() { places[Int(number)] = place }
    let backlog =
      Self.longestBacklog.count / 1_000_000 * UInt64(assignment.benchmark.rate ?? 0) / 1000
    requests = RequestRing(capacity: min(timetable.count, Int(backlog)))
    self.timetable = timetable
    self.ready = ready
    self.buffers = buffers
    for finding in LoadFinding.allCases { counts[finding] = 0 }
  }

  private mutating func runSlot(
    _ number: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    if number == 0 { base = max(window.start, Clock.now()) }
    let slot = slots[number]
    let start = base + (slot.start - slots[0].start)
    limit = base + (slot.end - slots[0].start)
    if window.isCounted {
      countedFrom = start
      watch = BacklogWatch(from: start, for: slot.length)
    }
    tally.start = start
    tally.end = limit
    try work(&tally, messageLimit: window.messageLimit, until: limit)
    if number == slots.count - 1 { try drain(slot, &tally) }
  }

  /// Offers and takes until an instant, and until all that was due before it has begun.
  private mutating func work(
    _ tally: inout EndRecord.Slot, messageLimit: UInt64, until end: UInt64
  ) throws(EndFailure) {
    var last = Clock.now()
    while true {
      let offered = try offerDue(&tally, messageLimit)
      let taken = try takeReplies(&tally, sleepingUntil: nil)
      if offered == 0, taken == 0, sleeps {
        _ = try takeReplies(&tally, sleepingUntil: min(nextDue ?? end, end))
      }
      let now = Clock.now()
      if offered > 0 || taken > 0, countedFrom <= last, last < limit {
        counts[.busyTime, default: 0] &+= now &- last
      }
      if now >= watch.next { note(now) }
      last = now
      if now >= end, nextDue == nil { return }
    }
  }

  private mutating func note(_ now: UInt64) {
    watch.note(backlog, at: now)
    if countedFrom <= now, now < limit {
      counts[.deepest] = max(counts[.deepest] ?? 0, UInt64(max(0, backlog)))
    }
  }

  /// Requests that were due and not answered: of a transport that may lose them, after the latest that was.
  private var backlog: Int {
    patience.losesMessages ? requests.next - 1 - latestAnswered : open
  }

  private var nextDue: UInt64? {
    guard requests.next < timetable.count, !hasStopped else { return nil }
    let due = base &+ timetable[requests.next]
    return due < limit ? due : nil
  }

  /// Begins what is due.
  ///
  /// - Returns: how many.
  @inline(__always)
  private mutating func offerDue(
    _ tally: inout EndRecord.Slot, _ messageLimit: UInt64
  ) throws(EndFailure) -> Int {
    var begun = 0
    var now = Clock.now()
    while begun < Self.mostInOneGo, let due = nextDue, due <= now {
      if requests.isFull || tally.messages >= messageLimit {
        guard requests.isFull, patience.losesMessages else {
          hasStopped = true
          break
        }
        // It was due a second ago.
        requests.end(requests.oldest)
        open &-= 1
      }
      try begin(due, &tally, at: now)
      begun &+= 1
      now = Clock.now()
    }
    return begun
  }

  /// Waits for what is still under way when all has been offered.
  private mutating func drain(
    _ slot: Schedule.Slot, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let inTime = limit + slot.length / 10
    let last = min(limit + Self.drainTime, patience.limit - Nanoseconds.milliseconds(500).count)
    var latest = Clock.now()
    while open > 0 {
      let now = Clock.now()
      if now >= last { break }
      if patience.losesMessages, now > max(inTime, latest + Self.lossTimeout) { break }
      if try takeReplies(&tally, sleepingUntil: sleeps ? now + .milliseconds(1) : nil) > 0 {
        latest = now
      }
    }
    let isDrained = patience.losesMessages ? latest <= inTime : open == 0 && latest <= inTime
    let isStable = !watch.hasGrown && isDrained && !hasStopped
    counts[.unstable] = isStable ? 0 : 1
  }

  private func complete(_ record: inout EndRecord) {
    record[.samples] = times.histogram
    record[.loadFromSend] = timesFromSend.histogram
    record[.lateness] = lateness.histogram
    for (finding, count) in counts { record.counts[finding.key] = count }
    let due = countedDue
    record.counts[LoadFinding.due.key] = due
    record.counts[LoadFinding.unanswered.key] =
      counts[.begun, default: 0] - min(times.histogram.count, counts[.begun, default: 0])
  }

  /// Requests that were due in the counted slot.
  private var countedDue: UInt64 {
    guard let slot = slots.last(where: \.isCounted) else { return 0 }
    let (start, end) = (slot.start - slots[0].start, slot.end - slots[0].start)
    var count: UInt64 = 0
    for number in 0..<timetable.count
    where timetable[number] >= start.count && timetable[number] < end.count {
      count += 1
    }
    return count
  }

  /// Takes what has come, after having waited for it, if at all, until an instant.
  ///
  /// - Returns: how many replies.
  @inline(__always)
  private mutating func takeReplies(
    _ tally: inout EndRecord.Slot, sleepingUntil instant: UInt64?
  ) throws(EndFailure) -> Int {
    if instant == nil, connections.count == 1 {
      if connections[0].isBlocked { try flush(0, &tally, at: Clock.now()) }
      return try takeReplies(of: 0, &tally)
    }
    let count = ready.wait(until: instant ?? 0)
    var taken = 0
    var index = 0
    while index < count {
      let place = places[Int(ready.ready(index))]
      if ready.hasRoom(index) { try flush(place, &tally, at: Clock.now()) }
      if ready.hasArrival(index) { taken &+= try takeReplies(of: place, &tally) }
      index &+= 1
    }
    return taken
  }

  @inline(__always)
  private mutating func takeReplies(
    of place: Int, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) -> Int {
    var taken = 0
    while taken < Self.mostInOneGo {
      let transfer = connections[place].reply.receive(
        into: buffers.incoming(0), form, from: connections[place].number)
      if transfer != .done {
        try patience.goOn(after: transfer, to: "receive")
        return taken
      }
      taken &+= 1
      try note(field.load(from: buffers.incoming(0)), of: place, &tally)
    }
    return taken
  }
}

extension Timetable {
  /// That of an assignment: one for all slots, as a queue does not know of them.
  init(_ assignment: Assignment) throws(EndFailure) {
    guard let rate = assignment.benchmark.rate, let pattern = assignment.benchmark.arrivals,
      let first = assignment.slots.first, let last = assignment.slots.last
    else { throw EndFailure("the assignment names no rate") }
    try self.init(
      rate: rate, pattern, seed: assignment.arrivalSeed, length: last.end - first.start)
  }
}
