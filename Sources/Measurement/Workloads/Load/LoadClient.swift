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
  /// How many were due, as far as that was looked at.
  var dueCount = 0
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
  var ownLateness = Recorder()
  var clock = CallClock()
  var counts = LoadCounts()
  var watch = BacklogWatch(from: 0, for: .zero)
  var series: LoadSeries
  var sampler: QueueSampler
  /// Which connection's queue is looked at next.
  var nextLooked = 0

  /// Requests of a transport that loses none may be under way for as long, at the rate at which they come.
  private static let longestBacklog = Nanoseconds.seconds(1)

  init(
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
}
