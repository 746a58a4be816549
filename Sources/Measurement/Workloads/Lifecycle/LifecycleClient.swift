import BenchmarkModel

/// Goes through the whole lifecycle of a pair, of both its ends, again and again.
///
/// One process makes all calls in the order of the textbook, with a reading of the clock between them.
/// None of them has to wait for another process, so that nothing but the calls is timed.
struct LifecycleClient: ClientWork, ~Copyable {
  static var endsWithMark: Bool { false }

  private let field: SequenceField
  private let injectedDelay: Nanoseconds
  private let lifecycle: PairLifecycle
  private var clock = StepClock()
  private var steps = StepRecorder()
  private var lifecycles = SlotTimings()
  private var sequence: UInt64 = 0
  private var budget: ConnectionBudget

  init(_ context: EndContext) {
    let assignment = context.assignment
    field = SequenceField(messageSize: assignment.sizes.common)
    injectedDelay = assignment.injectedDelay
    budget = ConnectionBudget(limit: assignment.connectionLimit)
    lifecycle = PairLifecycle(assignment)
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    buffers.fillIncoming()
    var now = Clock.now()
    tally.start = now
    while now < window.deadline, tally.messages < window.messageLimit, budget.take() {
      field.store(sequence, to: buffers.outgoing(0))
      clock.begin()
      if injectedDelay > .zero { BusyWork.run(for: injectedDelay) }
      clock.beginSteps()
      try lifecycle.run(&clock, buffers)
      now = clock.span.end
      guard field.load(from: buffers.outgoing(0)) == sequence else {
        throw EndFailure("the reply was not the one to request \(sequence)")
      }
      tally.messages &+= 1
      tally.replies &+= 1
      let span = clock.span
      if lifecycles.record(clock.whole, from: span.start, to: span.end, in: window) {
        steps.record(clock)
      }
      sequence = field.successor(of: sequence)
    }
    tally.end = now
  }

  func complete(_ record: inout EndRecord) {
    lifecycles.complete(&record)
    record.note(.reachedLimit, budget.isUsedUp)
    for (step, times) in steps.histograms { record[step.timing] = times }
    record.counts[.clockCost] = clock.cost
  }
}
