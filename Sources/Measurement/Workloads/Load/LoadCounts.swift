/// What a client counted while it offered requests.
struct LoadCounts {
  /// Requests that were due in the step, and those of them that were begun.
  var due: UInt64 = 0
  var begun: UInt64 = 0
  /// Those that the kernel took before the step was over, and replies that came before.
  var sentInStep: UInt64 = 0
  var answeredInStep: UInt64 = 0
  /// Requests of the step that had no reply in the end.
  var unanswered: UInt64 = 0
  /// Messages without replies that the kernel took, counted or not.
  var total: UInt64 = 0
  /// The most that were due and not answered at one time.
  var deepest: UInt64 = 0
  /// Time in which there was something to send or to take.
  var busyTime: UInt64 = 0
  /// Whether the queue grew, or was not drained in time: 1 or 0.
  var unstable: UInt64 = 0

  var byKey: [(CountKey, UInt64)] {
    [
      (.loadDue, due), (.loadBegun, begun), (.loadSentInStep, sentInStep),
      (.loadAnsweredInStep, answeredInStep), (.loadUnanswered, unanswered),
      (.loadTotal, total), (.loadDeepest, deepest), (.loadBusyTime, busyTime),
      (.loadUnstable, unstable),
    ]
  }
}

/// The same in a record.
extension CountKey {
  static let loadDue = CountKey("load_due")
  static let loadBegun = CountKey("load_begun")
  static let loadSentInStep = CountKey("load_sent_in_step")
  static let loadAnsweredInStep = CountKey("load_answered_in_step")
  static let loadUnanswered = CountKey("load_unanswered")
  /// Messages without replies of all slots: those that a client sent, or that a server received.
  static let loadTotal = CountKey("load_total")
  /// Messages without replies that were due in the step and came.
  static let loadReceived = CountKey("load_received")
  /// Messages that the kernel dropped at the socket to which those of all slots come.
  static let loadDrops = CountKey("load_drops")
  static let loadDeepest = CountKey("load_deepest", merging: .largest)
  static let loadBusyTime = CountKey("load_busy_ns")
  static let loadUnstable = CountKey("load_unstable", merging: .ofAny)
}

extension TimingKey {
  /// From when a request was sent to its reply.
  static let loadFromSend = TimingKey("load_from_send")
  /// From when a message without a reply was due to when the server had it.
  static let receipts = TimingKey("load_receipts")
  /// From when a request was due to the first try to send it.
  static let lateness = TimingKey("load_lateness")
  /// The part of it in which the client neither sent nor received.
  static let ownLateness = TimingKey("load_own_lateness")
}
