import BenchmarkModel
import Glibc

/// Goes through the whole life of a pair, of both its ends, again and again.
///
/// One process makes all calls in the order of the textbook, with a reading of the clock between them.
/// None of them has to wait for another process, so that nothing but the calls is timed.
struct LifecycleClient: ClientWork, ~Copyable {
  static var endsWithMark: Bool { false }

  private let field: SequenceField
  private let injectedDelay: UInt64
  private let life: PairLife
  private var clock = StepClock()
  private var steps = StepRecorder()
  private var lives = Recorder()
  private var overruns = Recorder()
  private var sequence: UInt64 = 0
  private var unsettled: UInt64 = 0
  /// Connections that may still be made.
  private var left: UInt64
  private var reachedLimit = false

  init(_ context: EndContext) {
    let assignment = context.assignment
    field = SequenceField(messageSize: assignment.messageSize)
    injectedDelay = assignment.injectedDelay
    left = assignment.connectionLimit ?? .max
    life = PairLife(assignment)
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let unsettledBefore = unsettled
    var now = Clock.now()
    tally.start = now
    while now < window.deadline, tally.messages < window.messageLimit {
      if left == 0 {
        reachedLimit = true
        break
      }
      left &-= 1
      field.store(sequence, to: buffers.outgoing(0))
      clock.begin()
      if injectedDelay > 0 { Self.keepBusy(for: injectedDelay) }
      clock.beginSteps()
      try life.run(&clock, buffers)
      now = clock.span.end
      guard field.load(from: buffers.outgoing(0)) == sequence else {
        throw EndFailure("the reply was not the one to request \(sequence)")
      }
      tally.messages &+= 1
      tally.replies &+= 1
      record(in: window)
      sequence = field.successor(of: sequence)
    }
    tally.end = now
    if !window.isCounted { unsettled = unsettledBefore }
  }

  private mutating func record(in window: SlotWindow) {
    let span = clock.span
    if span.end > window.overrunAfter {
      overruns.record(clock.whole)
    } else if span.start < window.settledAt {
      unsettled &+= 1
    } else {
      lives.record(clock.whole)
      steps.record(clock)
    }
  }

  func complete(_ record: inout EndRecord) {
    record.roundTrips = lives.histogram
    record.overruns = overruns.histogram
    record.unsettled = unsettled
    record.reachedLimit = reachedLimit
    record.steps = steps.histograms
    record.clockCost = clock.cost
  }
}
