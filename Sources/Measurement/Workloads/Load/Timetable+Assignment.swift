import BenchmarkModel

extension LoadClient {
  /// When requests of a slot are due, from the start of the first: where another arm is next, its last tenth is left to
  /// the replies.
  static func offering(in slot: Schedule.Slot, of assignment: Assignment) -> Range<UInt64> {
    let origin = assignment.slots[0].start
    let rest = assignment.takesTurns ? slot.length / 10 : .zero
    return (slot.start - origin).count..<(slot.end - rest - origin).count
  }
}

extension Timetable {
  /// That of an assignment: one for all slots, as a queue does not know of them; where arms take turns, one for each,
  /// the same for all arms.
  init(_ assignment: Assignment) throws(EndFailure) {
    if assignment.benchmark.rate == .asAnswered {
      self.init()
      return
    }
    guard let rate = assignment.benchmark.rate?.perSecond,
      let pattern = assignment.benchmark.arrivals,
      let first = assignment.slots.first, let last = assignment.slots.last
    else { throw EndFailure("the assignment names no rate") }
    let stretches =
      assignment.takesTurns
      ? assignment.slots.map { LoadClient.offering(in: $0, of: assignment) }
      : [0..<(last.end - first.start).count]
    try self.init(rate: rate, pattern, seed: assignment.arrivalSeed, over: stretches)
  }
}
