/// Numbers in the order of the instants that belong to them: a binary heap, as of thousands that wait only
/// the first is asked for.
struct InstantHeap {
  struct Entry {
    let instant: UInt64
    let number: UInt64
    /// Counts what was put in, so that of two at the same instant the first that came is the first to leave.
    let turn: UInt64

    static func < (one: Entry, other: Entry) -> Bool {
      (one.instant, one.turn) < (other.instant, other.turn)
    }
  }

  private var entries: [Entry] = []
  private var turns: UInt64 = 0

  /// The one with the earliest instant; nil when there is none.
  var first: Entry? { entries.first }

  mutating func insert(_ instant: UInt64, number: UInt64) {
    var place = entries.count
    entries.append(Entry(instant: instant, number: number, turn: turns))
    turns += 1
    while place > 0, entries[place] < entries[(place - 1) / 2] {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out the first, if there is one.
  mutating func removeFirst() {
    guard let last = entries.popLast(), !entries.isEmpty else { return }
    entries[0] = last
    var place = 0
    while let child = earlierChild(of: place), entries[child] < entries[place] {
      entries.swapAt(place, child)
      place = child
    }
  }

  private func earlierChild(of place: Int) -> Int? {
    let left = 2 * place + 1
    guard left < entries.count else { return nil }
    return left + 1 < entries.count && entries[left + 1] < entries[left] ? left + 1 : left
  }
}
