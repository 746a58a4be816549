import BenchmarkModel

/// What a client counts over a step, stretch by stretch: all its memory is there beforehand.
struct LoadSeries: ~Copyable {
  private struct Stretch {
    var offered: UInt64 = 0
    var sent: UInt64 = 0
    var answered: UInt64 = 0
    /// -1 where nobody looked; so it is with the next two.
    var deepest = -1
    /// Bytes that waited in the kernel, at the most.
    var queued = -1
    var dropped = -1
  }

  /// A histogram of a stretch has 32 cells an octave: its quantiles are right to 1.6 %.
  private static let coarseness = 5
  private static let cellCount = HistogramScale.cellCount >> coarseness
  private static let looksPerStretch: UInt64 = 10

  /// How long a stretch lasts: a hundredth of the step, at most 100 ms. Of a step that would have too many, longer.
  static func width(of step: Nanoseconds) -> UInt64 {
    let (shortest, longest, most): (UInt64, UInt64, UInt64) = (1_000_000, 100_000_000, 1000)
    return max(min(longest, max(shortest, step.count / 100)), step.count / most)
  }

  /// The step of an assignment that has a course; nil for slots of arms that take turns, which are too short for that.
  static func step(of assignment: Assignment) -> Nanoseconds? {
    assignment.takesTurns ? nil : assignment.slots.last { $0.isCounted }?.length
  }

  private let width: UInt64
  /// 2^64 / width, rounded up, so that a stretch begins where it should: to divide for every message would take longer
  /// than all else here.
  private let reciprocal: UInt64
  private let count: Int
  let isKept: Bool
  private let stretches: UnsafeMutablePointer<Stretch>
  private let cells: UnsafeMutablePointer<UInt32>
  private var start = UInt64.max
  /// When to look at the queue next.
  private(set) var nextLook = UInt64.max

  /// - Parameter step: nil where no series is kept.
  init(of step: Nanoseconds?) {
    isKept = step.map { $0 > .zero } ?? false
    let length = step.map { max(1, $0.count) } ?? 1
    width = isKept ? Self.width(of: .init(length)) : .max
    reciprocal = UInt64.max / width + 1
    count = isKept ? Int((length + width - 1) / width) : 1
    stretches = .allocate(capacity: count)
    stretches.initialize(repeating: Stretch(), count: count)
    cells = .allocate(capacity: count * Self.cellCount)
    cells.initialize(repeating: 0, count: count * Self.cellCount)
  }

  deinit {
    stretches.deallocate()
    cells.deallocate()
  }

  /// The step begins.
  mutating func begin(at start: UInt64) {
    self.start = start
    if isKept { nextLook = start }
  }

  @inline(__always)
  private func place(of instant: UInt64) -> Int {
    let place = (instant &- start).multipliedFullWidth(by: reciprocal).high
    return min(Int(truncatingIfNeeded: place), count &- 1)
  }

  /// A request has begun that was due in the step.
  @inline(__always)
  func offer(_ due: UInt64) { stretches[place(of: due)].offered &+= 1 }

  /// The kernel took one during the step.
  @inline(__always)
  func send(at now: UInt64) { stretches[place(of: now)].sent &+= 1 }

  /// A reply came during the step.
  @inline(__always)
  func answer(at now: UInt64) { stretches[place(of: now)].answered &+= 1 }

  /// A request was answered, whenever that was, that was due in the step.
  @inline(__always)
  func time(_ latency: UInt64, due: UInt64) {
    let cell = HistogramScale.index(of: latency) >> Self.coarseness
    cells[place(of: due) &* Self.cellCount &+ cell] &+= 1
  }

  /// The queue was so deep during the step.
  mutating func look(_ depth: Int, at now: UInt64) {
    let place = place(of: now)
    stretches[place].deepest = max(stretches[place].deepest, depth)
    if isKept { nextLook = now + max(1, width / Self.looksPerStretch) }
  }

  /// So many bytes wait in the kernel at a socket.
  mutating func see(_ bytes: Int, at now: UInt64) {
    guard isKept, now >= start, now &- start < UInt64(count) * width else { return }
    let place = place(of: now)
    stretches[place].queued = max(stretches[place].queued, bytes)
  }

  /// So many messages were dropped since the last look.
  mutating func drop(_ messages: UInt64, at now: UInt64) {
    guard isKept, now >= start else { return }
    let place = place(of: now)
    stretches[place].dropped = max(0, stretches[place].dropped) + Int(clamping: messages)
  }

  /// What came of the step; empty where no series is kept.
  ///
  /// - Parameter role: the end whose queue was looked at.
  func summary(of role: Role) -> [SeriesStretch] {
    guard isKept else { return [] }
    return (0..<count).map { place in
      let stretch = stretches[place]
      let times = histogram(of: place)
      let unanswered = stretch.offered - min(times.count, stretch.offered)
      let queued = stretch.queued < 0 ? nil : UInt64(stretch.queued)
      return SeriesStretch(
        start: UInt64(place) * width, offered: stretch.offered, sent: stretch.sent,
        answered: stretch.answered, unanswered: unanswered,
        p50: times.knownQuantile(0.5, besides: unanswered),
        p99: times.knownQuantile(0.99, besides: unanswered),
        queueDepthMax: stretch.deepest < 0 ? nil : UInt64(stretch.deepest),
        serverQueueMax: role == .server ? queued : nil,
        clientQueueMax: role == .client ? queued : nil,
        socketDrops: stretch.dropped < 0 ? nil : UInt64(stretch.dropped))
    }
  }

  private func histogram(of place: Int) -> Histogram {
    let middle = 1 << (Self.coarseness - 1)
    let found = (0..<Self.cellCount).compactMap { cell -> Histogram.Cell? in
      let count = cells[place * Self.cellCount + cell]
      if count == 0 { return nil }
      return Histogram.Cell(index: (cell << Self.coarseness) + middle, count: UInt64(count))
    }
    return Histogram(cells: found, sum: 0, smallest: 0, largest: .max)
  }
}

extension Histogram {
  /// A quantile where some lasted longer than all that were timed.
  ///
  /// - Parameter unanswered: how many.
  /// - Returns: nil where too few lie beyond it, or where it lies among those.
  func knownQuantile(_ q: Double, besides unanswered: UInt64) -> Double? {
    if unanswered == 0 { return knownQuantile(q) }
    let total = Double(count) + Double(unanswered)
    let rank = (q * total).rounded(.up)
    let isKnown = Self.canTell(q, of: total) && rank <= Double(count)
    return isKnown ? quantile((rank - 0.5) / Double(count)) : nil
  }
}
