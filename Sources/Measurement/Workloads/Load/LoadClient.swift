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
  let assignment: Assignment
  let sleeps: Bool
  /// How many requests may be under way on a connection.
  let depth: Int
  /// Whether requests are due as soon as there is room for them.
  let offersAsAnswered: Bool
  /// Whether nothing is waited for that was sent.
  let isOneWay: Bool
  var connections: [LoadConnection]
  /// By descriptor, which connection has it.
  var places: [Int]
  var ready: EpollSet
  var requests: RequestRing
  /// How many have begun and not ended.
  var open = 0
  /// The latest that was answered; -1 for none.
  var latestAnswered = -1
  /// Whether the backlog was too long to go on.
  var hasStopped = false
  /// Whether nothing more is sent.
  var isLeaving = false
  /// Whether replies may come that are no longer waited for.
  var hasGivenUp = false

  /// When the first slot began.
  var base: UInt64 = 0
  /// Requests that are due from here on count.
  var countedFrom = UInt64.max
  /// The end of the slot.
  var limit: UInt64 = 0
  var times = Recorder()
  var timesFromSend = Recorder()
  var lateness = Recorder()
  var sendCalls = Recorder()
  var counts = LoadCounts()
  var watch = BacklogWatch(from: 0, for: .zero)
  var series: LoadSeries
  var sampler: QueueSampler
  /// Which connection's queue is looked at next.
  var nextLooked = 0

  /// Requests of a transport that loses none may be under way for as long, at the rate at which they come.
  private static let longestBacklog = Nanoseconds.seconds(1)

  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    if let inherited = assignment.inherited {
      let endpoint = DataEndpoint(inherited, of: assignment.variant)
      return try offer(assignment, over: endpoint, &control)
    }
    var sockets = try FanInSockets(assignment)
    for _ in 0..<assignment.ownClients { try sockets.meetServer() }
    let numbers = sockets.activeNumbers
    guard let first = numbers.first else {
      throw EndFailure("the server had no room for any client")
    }
    let endpoint = DataEndpoint(connected: first, of: assignment.variant)
    var record = try offer(
      assignment, over: numbers.map { LoadConnection(number: $0) }, endpoint, &control)
    sockets.close(noting: endpoint, in: &record)
    return record
  }

  /// Works through the slots over what was made before the ends were started.
  private static func offer(
    _ assignment: Assignment, over endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    if endpoint.kind == .pipe {
      try attempting("could not prepare to wait") { () throws(Errno) in
        try endpoint.setNonBlocking()
      }
    }
    let connection = LoadConnection(number: endpoint.receiving, sending: endpoint.sending)
    var record = try offer(assignment, over: [connection], endpoint, &control)
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    record.units = TransferUnits(of: endpoint.sending)
    return record
  }

  /// Waits at the gate and works through the slots.
  ///
  /// - Parameter endpoint: one that stands for all connections.
  private static func offer(
    _ assignment: Assignment, over connections: [LoadConnection], _ endpoint: DataEndpoint,
    _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let timetable = try Timetable(assignment)
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in
      var ready = try EpollSet()
      for number in connections.flatMap(\.numbers) { try ready.add(number) }
      return ready
    }
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var client = LoadClient(context, connections, timetable, ready, buffers)
    var account = SlotAccount(context)
    account.countDrops(of: connections.map(\.number))
    account.workThrough { number, window, tally throws(EndFailure) in
      try client.runSlot(number, window, &tally)
    }
    var record = account.record
    client.complete(&record)
    record.check(client.buffers)
    return record
  }

  private init(
    _ context: EndContext, _ connections: [LoadConnection], _ timetable: consuming Timetable,
    _ ready: consuming EpollSet, _ buffers: consuming MessageBuffers
  ) {
    let assignment = context.assignment
    patience = context.patience
    field = SequenceField(messageSize: assignment.sizes.common)
    form = MessageForm(assignment, blocks: false)
    self.assignment = assignment
    sleeps = assignment.benchmark.pacing == .sleep
    isOneWay = assignment.benchmark.isOneWay
    series = LoadSeries(of: LoadSeries.step(of: assignment))
    sampler = QueueSampler(assignment.variant.transport)
    if series.isKept { sampler.begin(connections.map(\.number)) }
    self.connections = connections
    places = Array(repeating: -1, count: Int(connections.flatMap(\.numbers).max() ?? 0) + 1)
    for (place, connection) in connections.enumerated() {
      for number in connection.numbers { places[Int(number)] = place }
    }
    offersAsAnswered = assignment.benchmark.rate == .asAnswered
    depth = Self.depth(of: assignment.benchmark, connections: connections.count)
    let backlog =
      Self.longestBacklog.count / 1_000_000 * UInt64(assignment.benchmark.rate?.perSecond ?? 0)
      / 1000
    requests = RequestRing(
      capacity: offersAsAnswered ? depth * connections.count : min(timetable.count, Int(backlog)))
    self.timetable = timetable
    self.ready = ready
    self.buffers = buffers
  }

  /// How many requests may be under way on a connection: where they are due as they are answered, so many on all that
  /// the server always has one, and no datagram is dropped.
  private static func depth(of benchmark: Benchmark, connections: Int) -> Int {
    if benchmark.depth != Depths.unlimited { return benchmark.depth }
    guard benchmark.rate == .asAnswered else { return .max }
    let room = roomUnderWay / (benchmark.message.largest.bytes + kernelBytesOfMessage)
    return max(1, min(mostUnderWay, room) / connections)
  }

  private static let mostUnderWay = 64
  /// Half of what a socket has room for by default.
  private static let roomUnderWay = 96 << 10
  /// What the kernel counts beside the payload, about.
  private static let kernelBytesOfMessage = 768

  private func complete(_ record: inout EndRecord) {
    record[.samples] = times.histogram
    record[.loadFromSend] = timesFromSend.histogram
    record[.lateness] = lateness.histogram
    record[.sendCalls] = sendCalls.histogram
    record.series = series.summary(of: .client)
    var counts = counts
    counts.due = offersAsAnswered ? counts.begun : due
    // Of what goes one way, the server knows.
    counts.unanswered = isOneWay ? 0 : counts.begun - min(times.histogram.count, counts.begun)
    for (key, count) in counts.byKey { record.counts[key] = count }
  }

  /// Requests that were due in the counted slots.
  private var due: UInt64 {
    let counted = assignment.slots.filter(\.isCounted)
    return UInt64(
      counted.reduce(0) { $0 + timetable.count(in: Self.offering(in: $1, of: assignment)) })
  }

  /// When requests of a slot are due, from the start of the first: where another arm is next, its last tenth is left to
  /// the replies.
  static func offering(in slot: Schedule.Slot, of assignment: Assignment) -> Range<UInt64> {
    let origin = assignment.slots[0].start
    let rest = assignment.takesTurns ? slot.length / 10 : .zero
    return (slot.start - origin).count..<(slot.end - rest - origin).count
  }
}

extension Timetable {
  /// That of an assignment: one for all slots, as a queue does not know of them; where arms take turns, one for each,
  /// the same for all arms.
  init(_ assignment: Assignment) throws(EndFailure) {
    if assignment.benchmark.rate == .asAnswered {
      self.init()
      return
    }
    guard let rate = assignment.benchmark.rate?.perSecond,
      let pattern = assignment.benchmark.arrivals,
      let first = assignment.slots.first, let last = assignment.slots.last
    else { throw EndFailure("the assignment names no rate") }
    let stretches =
      assignment.takesTurns
      ? assignment.slots.map { LoadClient.offering(in: $0, of: assignment) }
      : [0..<(last.end - first.start).count]
    try self.init(rate: rate, pattern, seed: assignment.arrivalSeed, over: stretches)
  }
}

extension Assignment {
  /// Whether other arms are active between the end's slots.
  var takesTurns: Bool { overrunAllowance != nil }
}
