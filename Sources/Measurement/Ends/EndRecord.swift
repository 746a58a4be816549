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
  }

  /// Why the end could not do its work; nil when it did.
  var failure: String?
  var slots: [Slot] = []
  /// Round trips of counted slots; where every message has a connection of its own, the times until
  /// they were accepted.
  var roundTrips = Histogram()
  /// How long each phase of the connections of counted slots took; empty where connections outlive
  /// messages.
  var phases: [ConnectionPhase: Histogram] = [:]
  /// How long each step of the lives of counted slots took; empty where a trial is one life.
  var steps: [LifecycleStep: Histogram] = [:]
  /// What was taken off each step for reading the clock, in nanoseconds; nil where there are none.
  var clockCost: UInt64?
  /// Of many clients that are one end, the replies of counted slots to each, in the order of their
  /// connections; empty elsewhere.
  var clientReplies: [UInt64] = []
  /// How long each of them waited for its first reply, from the start of its slot, where the server has
  /// one client at a time.
  var serviceWaits = Histogram()
  /// Round trips thrown away because they ended past their slot.
  var overruns = Histogram()
  /// Round trips thrown away because they came early in their slot.
  var unsettled: UInt64 = 0
  /// What was found out about a queue that nobody serves.
  var queue: [QueueFinding: UInt64] = [:]
  /// What was counted while connects were offered.
  var load: [LoadFinding: UInt64] = [:]
  /// Every call of an end that was to note them.
  var calls: [TracedCall] = []
  /// Connections of counted slots that were given up because the server did not accept in time.
  var timedOut: UInt64 = 0
  /// Connections of counted slots that were refused.
  var refused: UInt64 = 0
  /// Whether a slot ended because the client had made all connections that it may.
  var reachedLimit = false
  /// Replies a second, of several clients the sum; known once records are merged, and never sent.
  var repliesPerSecond = 0.0
  /// Whether `duplicated` and `reordered` of the slots are known: the numbers of very small messages
  /// do not tell.
  var knowsOrder = false
  /// Cost of the counted slots.
  var usage = ResourceUsage()
  /// The CPU that the end ran on at the end.
  var cpu: Int?
  /// SO_SNDBUF and SO_RCVBUF of the data socket; nil where it is none.
  var sendBuffer: Int?
  var receiveBuffer: Int?

  static func failed(_ sentence: String) -> EndRecord {
    var record = EndRecord()
    record.failure = sentence
    return record
  }
}
