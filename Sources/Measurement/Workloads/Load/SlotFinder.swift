import BenchmarkModel

/// Finds the slot of an instant, where one asks about instants that hardly go back.
struct SlotFinder {
  /// When messages of a slot are due, on CLOCK_MONOTONIC.
  struct Step {
    let start: UInt64
    let end: UInt64
    let isCounted: Bool
    /// When all of them should have come.
    let drained: UInt64
  }

  private let steps: [Step]
  private var current = 0

  /// - Parameter base: when the first slot begins.
  init(_ assignment: Assignment, base: UInt64) {
    steps = assignment.slots.map { slot in
      let offering = LoadClient.offering(in: slot, of: assignment)
      return Step(
        start: base + offering.lowerBound, end: base + offering.upperBound,
        isCounted: slot.isCounted, drained: base + offering.upperBound + (slot.length / 10).count)
    }
  }

  /// The counted step that an instant lies in; nil for none.
  @inline(__always)
  mutating func countedStep(of instant: UInt64) -> Step? {
    while current + 1 < steps.count, steps[current + 1].start <= instant { current += 1 }
    while current > 0, instant < steps[current].start { current -= 1 }
    guard current < steps.count else { return nil }
    let step = steps[current]
    return step.isCounted && step.start <= instant && instant < step.end ? step : nil
  }
}
