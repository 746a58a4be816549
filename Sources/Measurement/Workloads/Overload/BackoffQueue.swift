import BenchmarkModel

/// Connects that wait before they are tried again: 1 ms the first time, then twice as long each time, up
/// to about 1 s; or a random part of that.
struct BackoffQueue {
  private static let shortestWait = Nanoseconds.milliseconds(1)
  private static let mostDoublings: UInt64 = 10

  private var waiting = InstantHeap()
  /// What random waits are drawn from; nil where none is.
  private var generator: SplitMix64?

  /// - Parameter seed: for waits that are drawn evenly from nothing to the whole wait, so that those who
  ///   were turned away together do not come again together ("full jitter"); nil for whole waits.
  init(jitterSeed seed: UInt64? = nil) { generator = seed.map { SplitMix64(seed: $0) } }

  /// When the next is to be tried again; nil while none waits.
  var next: UInt64? { waiting.first?.instant }

  /// - Parameters:
  ///   - number: the connect's.
  ///   - tries: how often it was tried already, at least once.
  mutating func add(_ number: UInt64, tries: UInt64, now: UInt64) {
    let wait = Self.shortestWait.count << min(tries - 1, Self.mostDoublings)
    let drawn = generator?.next().multipliedFullWidth(by: wait + 1).high
    waiting.insert(now + (drawn ?? wait), number: number)
  }

  /// Takes out one whose wait is over; nil when there is none.
  mutating func popDue(now: UInt64) -> UInt64? {
    guard let first = waiting.first, first.instant <= now else { return nil }
    waiting.removeFirst()
    return first.number
  }
}
