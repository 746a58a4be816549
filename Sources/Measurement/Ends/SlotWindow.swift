import BenchmarkModel

/// One slot as a client sees it: instants on CLOCK_MONOTONIC instead of offsets.
struct SlotWindow {
  /// Counts the slots of the arm from 0.
  let number: Int
  let start: UInt64
  /// No message is started from here on.
  let deadline: UInt64
  /// Round trips that started before this are thrown away.
  let settledAt: UInt64
  /// Round trips that end after this are thrown away, and counted.
  let overrunAfter: UInt64
  /// Messages after which the slot ends early.
  let messageLimit: UInt64
  let isCounted: Bool

  init(_ assignment: Assignment, number: Int, origin: UInt64) {
    let slot = assignment.slots[number]
    self.number = number
    start = origin + slot.start
    deadline = origin + slot.end
    settledAt = slot.isCounted ? start + assignment.settling : .max
    overrunAfter = assignment.overrunAllowance.map { origin + slot.end + $0 } ?? .max
    messageLimit = slot.isCounted ? assignment.messageLimit ?? .max : .max
    isCounted = slot.isCounted
  }
}
