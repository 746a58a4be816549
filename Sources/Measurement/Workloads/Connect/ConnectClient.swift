import BenchmarkModel

/// Makes a connection, has one request answered over it, and closes it; one at a time.
struct ConnectClient: ClientWork, ~Copyable {
  static var endsWithMark: Bool { false }

  private let field: SequenceField
  private let patience: Patience
  private let injectedDelay: Nanoseconds
  private var sequence: UInt64 = 0
  /// From `socket` until accepted.
  private var connects = SlotTimings()
  private var phases = ConnectionPhaseRecorder()
  private var refused: UInt64 = 0
  private var timedOut: UInt64 = 0
  private var budget: ConnectionBudget

  /// How long past its slot a client waits to be accepted: at a full queue TCP sends its SYN again, and this is time
  /// for two.
  static let longestWait = SYNRetransmissions.current.timeForTwo

  init(_ context: EndContext) {
    field = SequenceField(messageSize: context.assignment.sizes.common)
    patience = context.patience
    injectedDelay = context.assignment.injectedDelay
    budget = ConnectionBudget(limit: context.assignment.connectionLimit)
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let request = buffers.outgoing(0)
    let reply = buffers.incoming(0)
    let limit = window.deadline &+ Self.longestWait.count
    var now = Clock.now()
    tally.start = now
    while now < window.deadline, tally.messages < window.messageLimit, budget.take() {
      var slowed: UInt64 = 0
      if injectedDelay > .zero {
        slowed = Clock.now()
        BusyWork.run(for: injectedDelay)
      }
      field.store(sequence, to: request)
      switch try serve(request, reply, over: &link, until: limit) {
      case .ok:
        tally.messages &+= 1
        tally.replies &+= 1
        var instants = link.instants
        // A slowdown that is made on purpose is a part of the connection.
        if slowed > 0 { instants.start = slowed }
        record(instants, in: window)
        now = instants.closed
      case .refused:
        if window.isCounted { refused &+= 1 }
        now = Clock.now()
      case .timedOut:
        if window.isCounted { timedOut &+= 1 }
        now = Clock.now()
      }
      sequence = field.successor(of: sequence)
    }
    tally.end = now
  }

  private enum Outcome {
    case ok, refused, timedOut
  }

  /// One connection from its first call to its last.
  @inline(__always)
  private func serve<Link: MessageLink & ~Copyable>(
    _ request: UnsafeMutableRawPointer, _ reply: UnsafeMutableRawPointer, over link: inout Link,
    until limit: UInt64
  ) throws(EndFailure) -> Outcome {
    var transfer = link.send(request)
    while transfer != .done {
      if let outcome = try outcome(of: transfer, until: limit, to: "connect") {
        link.abandon()
        return outcome
      }
      transfer = link.send(request)
    }
    transfer = link.receive(into: reply)
    while transfer != .done {
      if let outcome = try outcome(of: transfer, until: limit, to: "receive") {
        link.abandon()
        return outcome
      }
      transfer = link.receive(into: reply)
    }
    guard field.load(from: reply) == sequence else {
      throw EndFailure.wrongReply(field.load(from: reply), due: sequence)
    }
    return .ok
  }

  /// How an attempt ended that did not go through; nil while it may be tried again.
  @inline(never)
  private func outcome(
    of transfer: Transfer, until limit: UInt64, to action: String
  ) throws(EndFailure) -> Outcome? {
    switch transfer.error {
    case .connectionRefused?: return .refused
    case .timedOut?: return .timedOut
    case .addressNotAvailable?:
      throw EndFailure(
        "every port is taken by a connection that is being closed; use --closer reset")
    default: break
    }
    if transfer.isTransient, Clock.now() > limit { return .timedOut }
    if case .failed(let failure) = patience.judge(transfer, waitingSince: .max, to: action) {
      throw failure
    }
    return nil
  }

  @inline(__always)
  private mutating func record(_ instants: ConnectionInstants, in window: SlotWindow) {
    let isCounted = connects.record(
      instants.accepted &- instants.start, from: instants.start, to: instants.closed, in: window)
    if isCounted { phases.record(instants) }
  }

  func complete(_ record: inout EndRecord) {
    connects.complete(&record)
    record.counts[.refused] = refused
    record.counts[.timedOut] = timedOut
    record.note(.reachedLimit, budget.isUsedUp)
    for (phase, times) in phases.histograms { record[phase.timing] = times }
  }
}
