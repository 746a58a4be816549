/// Tells when a warm-up may end: once the rate of bulk transfer and the socket buffers on its way are stable, or
/// at a bound.
///
/// The warm-up consists of stretches, each closed with everything read. What is stable is judged by the last four,
/// and means no more than that: the kernel may enlarge a buffer at any later time.
package struct WarmupWatch: Equatable, Sendable {
  /// What both ends know of a stretch once it is closed.
  package struct Stretch: Equatable, Sendable {
    /// Messages by the time from the first send until all were read; nil where there were none.
    package var rate: Double?
    /// SO_SNDBUF of the sender, in bytes; nil where there is none.
    package var sendBuffer: Int?
    /// Whether the receiver's SO_RCVBUF is what it was when the stretch before was closed.
    package var hasReceiverKept: Bool

    package init(rate: Double?, sendBuffer: Int?, hasReceiverKept: Bool) {
      self.rate = rate
      self.sendBuffer = sendBuffer
      self.hasReceiverKept = hasReceiverKept
    }
  }

  package enum Verdict: Equatable, Sendable {
    case notYet, stable, boundReached
  }

  /// How long a warm-up may take that no schedule ends.
  package struct Bounds: Equatable, Sendable {
    package let least: Nanoseconds
    package let most: Nanoseconds

    package init(least: Nanoseconds, most: Nanoseconds) {
      self.least = least
      self.most = most
    }

    /// As long as the shortest warm-up has as many of them as are judged.
    package var stretch: Nanoseconds { max(WarmupWatch.shortestStretch, least / window) }
  }

  /// How many stretches are judged.
  package static let window = 4
  /// More are not waited for, however far the bound: ten times as many as are judged.
  package static let mostStretches = 40
  private static let shortestStretch = Nanoseconds.milliseconds(1)
  /// A rate moves where two stretches both differ by more than this share, in the same direction, from both of the
  /// two before. Noise does so once in three times at most.
  private static let tolerance = 0.05

  private var judged: [Stretch] = []
  private var count = 0

  package init() {}

  package mutating func note(_ stretch: Stretch) {
    if judged.count == Self.window { judged.removeFirst() }
    judged.append(stretch)
    count += 1
  }

  /// Whether nothing changed in the stretches that are judged.
  package var isStable: Bool {
    let rates = judged.compactMap(\.rate)
    guard rates.count == Self.window else { return false }
    let haveBuffersKept =
      judged.dropFirst().allSatisfy(\.hasReceiverKept)
      && judged.allSatisfy { $0.sendBuffer == judged[0].sendBuffer }
    let (old, new) = (rates.prefix(Self.window / 2), rates.suffix(Self.window / 2))
    return haveBuffersKept && !Self.isBeyond(new, old) && !Self.isBeyond(old, new)
  }

  /// Whether all of the ones are well above all of the others.
  private static func isBeyond(_ ones: ArraySlice<Double>, _ others: ArraySlice<Double>) -> Bool {
    ones.allSatisfy { one in others.allSatisfy { one > $0 * (1 + tolerance) } }
  }

  /// Whether the warm-up may end.
  ///
  /// - Parameter elapsed: since its start.
  package func verdict(after elapsed: Nanoseconds, _ bounds: Bounds) -> Verdict {
    if elapsed >= bounds.least, isStable { return .stable }
    return elapsed >= bounds.most || count >= Self.mostStretches ? .boundReached : .notYet
  }
}
