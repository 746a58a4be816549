import BenchmarkModel

/// Answers requests in the order in which its link brings them, whoever they come from: over a connection
/// for each, from one client after the other, or as the datagrams of many.
///
/// No mark ends its slots: of connections it would have to pass the very queue that is measured, and of
/// many clients none knows of the others. The clock does, and the harness says when the clients have
/// finished.
struct ClockedServerTask: SlotTask, ~Copyable {
  private var slots: ClockedSlots
  private let serviceTime: Nanoseconds

  /// Of a worker among several.
  private var accepts = AcceptTally()
  private var series: ServerSeries
  /// What that came to.
  private var stretches: [SeriesStretch] = []

  var record: EndRecord {
    var record = slots.account.record
    record.note(accepts)
    record.series = stretches
    return record
  }

  init(_ context: EndContext) {
    slots = ClockedSlots(context)
    serviceTime = context.assignment.serviceTime
    series = ServerSeries(context.assignment)
    series.begin(context, at: context.endpoint.receiving)
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    do throws(EndFailure) {
      while try serve(over: &link, buffers) {}
      slots.finish()
    } catch {
      slots.fail(error)
    }
    accepts = link.acceptTally
    stretches = series.finish()
  }

  /// Answers one request.
  ///
  /// - Returns: false when no client is left.
  @inline(__always)
  private mutating func serve<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) -> Bool {
    let patience = slots.account.patience
    let message = buffers.incoming(0)
    var transfer = link.receive(into: message)
    while transfer != .done {
      if transfer.isTransient, slots.account.context.haveClientsFinished { return false }
      if slots.account.context.hasClientFinished(transfer) { return false }
      let verdict = patience.judge(transfer, waitingSince: .max, to: "receive")
      if case .failed(let failure) = verdict { throw failure }
      transfer = link.receive(into: message)
    }
    if serviceTime > .zero { BusyWork.run(for: serviceTime) }
    let now = Clock.now()
    slots.advance(to: now)
    if now >= series.nextLook { series.look(slots.account.context.endpoint.receiving, now: now) }
    transfer = link.send(message)
    if transfer != .done, try !link.resend(message, after: transfer, with: patience) {
      slots.tally.refused &+= 1
      return true
    }
    slots.count(1)
    return true
  }
}
