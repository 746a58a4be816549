import BenchmarkModel

/// A server to whose one socket, or pipe, all messages come, and that answers none.
struct OneWayServer: ~Copyable {
  private let context: EndContext
  private let form: MessageForm
  private let field: SequenceField
  private let buffers: MessageBuffers
  private var receipts: Receipts
  private var series: ServerSeries
  private var slots: ClockedSlots
  private var message = MessageProgress()
  private let receiptDelay: Nanoseconds

  /// Waits at the gate, and receives until the clients have finished and nothing is left.
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let receipts = try Receipts(assignment)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var server = OneWayServer(context, receipts, buffers)
    return server.serve()
  }

  private init(
    _ context: EndContext, _ receipts: consuming Receipts, _ buffers: consuming MessageBuffers
  ) {
    self.context = context
    form = MessageForm(context.assignment, blocks: true)
    receiptDelay = context.assignment.receiptDelay
    field = SequenceField(messageSize: context.assignment.sizes.common)
    self.buffers = buffers
    self.receipts = receipts
    series = ServerSeries(context.assignment)
    slots = ClockedSlots(context)
    series.begin(context, at: context.endpoint.receiving)
    self.receipts.begin(context, [])
  }

  private mutating func serve() -> EndRecord {
    let serviceTime = context.assignment.serviceTime
    do throws(EndFailure) {
      while try receive() {
        if serviceTime > .zero { BusyWork.run(for: serviceTime) }
        slots.count(1)
      }
      slots.finish()
    } catch {
      slots.fail(error)
    }
    var record = slots.account.record
    receipts.complete(&record, &series.stretches)
    record.series = series.finish()
    if slots.account.patience.losesMessages {
      record.counts[.loadDrops] = Socket.drops(of: context.endpoint.receiving).map { UInt64($0) }
    }
    record.sendBuffer = Socket.sendBuffer(of: context.endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: context.endpoint.receiving)
    record.check(buffers)
    return record
  }

  /// Takes a message and notes when it came.
  ///
  /// - Returns: false when no more will come, or what does comes too late to matter.
  @inline(__always)
  private mutating func receive() throws(EndFailure) -> Bool {
    let socket = context.endpoint.receiving
    var transfer = message.receive(into: buffers.incoming(0), form, from: socket)
    while transfer != .done {
      if transfer.isTransient, context.haveClientsFinished { return false }
      if context.hasClientFinished(transfer) { return false }
      try slots.account.patience.goOn(after: transfer, to: "receive")
      transfer = message.receive(into: buffers.incoming(0), form, from: socket)
    }
    if receiptDelay > .zero { BusyWork.run(for: receiptDelay) }
    let now = Clock.now()
    let value = field.load(from: buffers.incoming(0))
    try receipts.note(value, from: nil, at: now, &series.stretches)
    slots.advance(to: now)
    if now >= series.nextLook { series.look(socket, now: now) }
    return receipts.isWaitedFor(at: now, by: context)
  }
}
