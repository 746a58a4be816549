/// Tells lost, late and doubled messages apart by their numbers.
///
/// Keeps the gaps in the numbers that have arrived. A message out of a gap is reordered, any other
/// one behind the newest is a duplicate. Exact as long as a late message is not more than
/// `capacity` gaps late, and as long as the numbers do not wrap within one loss: fields of fewer
/// than four bytes leave duplicates and reordering unknown.
struct ArrivalTracker: Sendable {
  private struct Gap {
    var first: UInt64
    var end: UInt64
  }

  /// The number that should come next, counted without wrapping.
  private(set) var expected: UInt64 = 0
  private(set) var reordered: UInt64 = 0
  private(set) var duplicated: UInt64 = 0
  private var gaps: [Gap] = []
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    // Touched now, so that no page is new while the clock runs.
    gaps = [Gap](repeating: Gap(first: 0, end: 0), count: capacity)
    gaps.removeAll(keepingCapacity: true)
  }

  /// What an arrival was.
  enum Arrival {
    case first, duplicate
  }

  /// Notes the message that is `distance` ahead of the expected one.
  mutating func arrived(distance: Int64) -> Arrival {
    if distance >= 0 {
      let number = expected + UInt64(distance)
      if distance > 0 { open(Gap(first: expected, end: number)) }
      expected = number + 1
      return .first
    }
    let behind = distance.magnitude
    guard behind <= expected, fill(expected - behind) else {
      duplicated += 1
      return .duplicate
    }
    reordered += 1
    return .first
  }

  private mutating func open(_ gap: Gap) {
    if gaps.count == capacity { gaps.removeFirst(capacity / 2) }
    gaps.append(gap)
  }

  /// Takes `number` out of the gap that it lies in; false if it lies in none.
  private mutating func fill(_ number: UInt64) -> Bool {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].end <= number { low = middle + 1 } else { high = middle }
    }
    guard low < gaps.count, gaps[low].first <= number else { return false }
    let gap = gaps[low]
    switch (gap.first == number, gap.end == number + 1) {
    case (true, true): gaps.remove(at: low)
    case (true, false): gaps[low].first = number + 1
    case (false, true): gaps[low].end = number
    case (false, false):
      gaps[low].end = number
      gaps.insert(Gap(first: number + 1, end: gap.end), at: low + 1)
    }
    return true
  }
}
