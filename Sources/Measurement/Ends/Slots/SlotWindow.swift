import BenchmarkModel

/// One slot as a client sees it: instants on CLOCK_MONOTONIC instead of offsets.
struct SlotWindow {
  /// When it should start.
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

  /// - Parameter now: when the client is ready for the slot.
  init(_ context: EndContext, number: Int, now: UInt64) {
    let assignment = context.assignment
    let origin = context.origin
    let slot = assignment.slots[number]
    let due = origin + slot.start
    let delay = assignment.slotsShift && now > due ? now - due : 0
    start = due
    deadline = origin + slot.end + delay
    settledAt = slot.isCounted ? start + assignment.settling : .max
    let overrun = slot.isCounted ? assignment.overrunAllowance : nil
    overrunAfter = overrun.map { origin + slot.end + delay + $0 } ?? .max
    messageLimit = slot.isCounted ? assignment.messageLimit ?? .max : .max
    isCounted = slot.isCounted
  }

  /// A stretch of a slot whose end the clock does not tell.
  init(stretchOf slot: SlotWindow, until instant: UInt64) {
    start = slot.start
    deadline = instant
    settledAt = slot.settledAt
    overrunAfter = slot.overrunAfter
    messageLimit = slot.messageLimit
    isCounted = slot.isCounted
  }
}
