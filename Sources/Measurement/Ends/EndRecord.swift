import BenchmarkModel

/// What came of an end.
struct EndRecord: Equatable, Sendable {
  /// What an end did in one counted slot.
  struct Slot: Equatable, Sendable {
    /// When the slot should have started, on CLOCK_MONOTONIC.
    var due: UInt64 = 0
    /// Client: when the first message was about to be sent. Server: when the first came.
    var start: UInt64 = 0
    /// Client: after the last message of the slot. Server: when the last came.
    var end: UInt64 = 0
    /// Messages sent by a client, or the different ones received by a server.
    var messages: UInt64 = 0
    /// Replies that came to a client.
    var replies: UInt64 = 0
    /// Messages that came to a server more than once.
    var duplicated: UInt64 = 0
    /// Messages that came to a server after a later one.
    var reordered: UInt64 = 0
    /// Client: when the server had confirmed that everything sent in the slot was read.
    var closed: UInt64 = 0
    /// Sends that the kernel refused; the record has the sum.
    var refused: UInt64 = 0
    /// Marks and questions sent by a client, or received by a server; the record has the sum.
    var marks: UInt64 = 0
    /// Marks of the slot before, which a server received once that was over.
    var lateMarks: UInt64 = 0
    /// Messages that a server's first receipt brought.
    var first: UInt64 = 0
    /// Client: when a server that is none of ours had the last message, by its own word.
    var lastReceipt: UInt64 = 0
  }

  /// Why the end could not do its work; nil when it did.
  var failure: String?
  /// When that was found, on CLOCK_MONOTONIC: the failure of one end makes others fail after it. nil when the
  /// end did not say so.
  var failedAt: UInt64?
  var slots: [Slot] = []
  /// What was timed in counted slots, in nanoseconds; empty ones are left out.
  private(set) var timings: [TimingKey: Histogram] = [:]
  /// What was counted, with what any end may have at 0.
  var counts = Dictionary(uniqueKeysWithValues: CountKey.ofAll.map { ($0, UInt64(0)) })
  /// Of many clients that are one end, the replies of counted slots to each, in the order of their
  /// connections; empty elsewhere.
  var clientReplies: [UInt64] = []
  /// What each worker of a server that has several did; empty elsewhere.
  var workers: [WorkerShare] = []
  /// What an end counted over a step, stretch by stretch; empty where it kept no series.
  var series: [SeriesStretch] = []
  /// Every call of an end that was to note them.
  var calls: [TracedCall] = []
  /// Replies a second, of several clients the sum; known once records are merged, and never sent.
  var repliesPerSecond = 0.0
  /// Cost of the counted slots.
  var usage = ResourceUsage()
  /// The CPU that the end ran on at the end.
  var cpu: Int?
  /// On how many CPUs several clients were; known once records are merged, and never sent.
  var cpuCount: Int?
  /// SO_SNDBUF and SO_RCVBUF of the data socket; nil where it is none.
  var sendBuffer: Int?
  var receiveBuffer: Int?
  /// Those of the data socket, or of the pipe.
  var units = TransferUnits()
  /// How long it waited for a CPU, in nanoseconds, from T0 to the end of its last slot; nil where the kernel does not
  /// count that.
  var runDelay: Int?
  /// The inode of its network namespace; nil where that is not known, and once records of ends that differ in it are
  /// merged.
  var networkNamespace: UInt64?

  static func failed(_ failure: EndFailure) -> EndRecord {
    var record = EndRecord()
    record.fail(failure)
    return record
  }

  /// Notes why the end cannot do its work, and when that was found out.
  mutating func fail(_ failure: EndFailure) {
    self.failure = failure.sentence
    failedAt = failure.instant
  }

  /// What was timed; empty where nothing was.
  subscript(key: TimingKey) -> Histogram {
    get { timings[key] ?? Histogram() }
    set { timings[key] = newValue.isEmpty ? nil : newValue }
  }

  /// The same with its instants on a clock of which its own is ahead.
  func onClock(behindBy lead: Int64) -> EndRecord {
    guard lead != 0 else { return self }
    func moved(_ instant: UInt64) -> UInt64 {
      instant == 0 ? 0 : UInt64(clamping: Int64(clamping: instant) - lead)
    }
    var record = self
    record.failedAt = failedAt.map(moved)
    for index in record.slots.indices {
      let slot = slots[index]
      (record.slots[index].due, record.slots[index].closed) = (moved(slot.due), moved(slot.closed))
      (record.slots[index].start, record.slots[index].end) = (moved(slot.start), moved(slot.end))
    }
    return record
  }

  /// Whether something is so.
  func isTrue(_ key: CountKey) -> Bool { (counts[key] ?? 0) > 0 }

  /// Notes that something is so, or not.
  mutating func note(_ key: CountKey, _ isTrue: Bool) { counts[key] = isTrue ? 1 : 0 }
}
