/// What happened in a stretch of a step at a rate.
package struct SeriesStretch: Equatable, Sendable {
  /// When it began, in nanoseconds from the start of the step.
  package var start: UInt64
  /// Requests that were due in it, and begun.
  package var offered: UInt64
  /// Those that the kernel took in it, whenever they were due.
  package var sent: UInt64
  /// Replies that came in it, whenever their requests were due.
  package var answered: UInt64
  /// Requests that were due in it and never answered.
  package var unanswered: UInt64
  /// From due to the reply, in nanoseconds, of requests that were due in it; nil where too few are for it, or where the
  /// quantile lies among those that were not answered.
  package var p50: Double?
  package var p99: Double?
  /// The most that were due and not answered at one time; nil where nobody looked.
  package var queueDepthMax: UInt64?
  /// The most bytes that were seen to wait in the kernel at one socket of an end: to be received, or to be taken by the
  /// peer; nil where nobody looked.
  package var serverQueueMax: UInt64?
  package var clientQueueMax: UInt64?
  /// Messages that the kernel dropped at the sockets of either end; nil where nobody looked.
  package var socketDrops: UInt64?

  package init(
    start: UInt64, offered: UInt64, sent: UInt64, answered: UInt64, unanswered: UInt64,
    p50: Double? = nil, p99: Double? = nil, queueDepthMax: UInt64? = nil,
    serverQueueMax: UInt64? = nil, clientQueueMax: UInt64? = nil, socketDrops: UInt64? = nil
  ) {
    self.start = start
    self.offered = offered
    self.sent = sent
    self.answered = answered
    self.unanswered = unanswered
    self.p50 = p50
    self.p99 = p99
    self.queueDepthMax = queueDepthMax
    self.serverQueueMax = serverQueueMax
    self.clientQueueMax = clientQueueMax
    self.socketDrops = socketDrops
  }
}

extension SeriesStretch {
  /// Its numbers in the order in which it declares them, whole; empty for what is not known.
  package var cells: [String] {
    [start, offered, sent, answered, unanswered].map(\.description)
      + [p50, p99].map { $0.map { "\(UInt64($0.rounded()))" } ?? "" }
      + [queueDepthMax, serverQueueMax, clientQueueMax, socketDrops].map {
        $0.map { "\($0)" } ?? ""
      }
  }
}
