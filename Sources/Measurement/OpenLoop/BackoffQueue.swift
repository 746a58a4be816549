/// Connects that wait before they are tried again: 1 ms the first time, then twice as long each time, up
/// to about 1 s.
///
/// All that wait equally long leave in the order in which they came, so that a list a wait is enough.
struct BackoffQueue {
  private struct Entry {
    let instant: UInt64
    let number: UInt64
  }

  private static let shortestWait: UInt64 = 1_000_000
  private static let longestStep = 10
  private var waiting = [ArraySlice<Entry>](repeating: [], count: longestStep + 1)

  /// When the next is to be tried again; nil while none waits.
  var next: UInt64? { waiting.compactMap { $0.first?.instant }.min() }

  /// - Parameters:
  ///   - number: the connect's.
  ///   - tries: how often it was tried already, at least once.
  mutating func add(_ number: UInt64, tries: UInt64, now: UInt64) {
    let step = min(Int(clamping: tries) - 1, Self.longestStep)
    waiting[step].append(Entry(instant: now + Self.shortestWait << UInt64(step), number: number))
  }

  /// Takes out one whose wait is over; nil when there is none.
  mutating func popDue(now: UInt64) -> UInt64? {
    for step in waiting.indices {
      if let first = waiting[step].first, first.instant <= now {
        waiting[step].removeFirst()
        return first.number
      }
    }
    return nil
  }
}
