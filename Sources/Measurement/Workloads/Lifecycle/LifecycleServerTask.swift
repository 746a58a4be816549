import BenchmarkModel

/// A server that finds an address for the lifecycles that the client goes through alone, and waits until it
/// has finished.
struct LifecycleServerTask: SlotTask, ~Copyable {
  private var account: SlotAccount

  var record: EndRecord { account.record }

  init(_ context: EndContext) { account = SlotAccount(context) }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    while !Poll.waitReadable(account.context.control, within: -1) {
      guard Clock.now() < account.patience.limit else {
        account.record.fail(EndFailure("gave up waiting for the client to finish"))
        return
      }
    }
    for slot in account.slots {
      let due = account.context.origin + slot.start
      account.note(
        EndRecord.Slot(due: due, start: due, end: due), cost: ResourceUsage(),
        isCounted: slot.isCounted)
    }
  }

  /// Where the client's servers are to be bound: a name as it was assigned, or a port that is free now.
  ///
  /// - Throws: ``EndFailure`` when something stands at the name, or no port is free.
  static func address(_ assignment: Assignment) throws(EndFailure) -> SocketAddress? {
    guard let address = assignment.serverAddress else { return nil }
    switch address {
    case .path(let path): try StaleSocket.remove(at: path)
    case .abstract: break
    case .internet:
      let variant = assignment.variant
      return try attempting("could not find a free port") { () throws(Errno) in
        let socket = try Socket.make(for: variant.transport)
        try Socket.bind(socket.number, to: address)
        return address.withPort(try Socket.port(of: socket.number))
      }
    }
    return address
  }
}
