/// What a process does that serves one client: sends every request back until the client leaves.
struct ClientService: LinkTask, ~Copyable {
  private let page: ServiceLedger.Page

  init(_ page: ServiceLedger.Page) { self.page = page }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    let message = buffers.incoming(0)
    var service = ServiceLedger.Service()
    var before = ResourceUsage()
    var isCounted = false
    while Self.isDone(link.receive(into: message), repeating: { link.receive(into: message) }) {
      if !isCounted, Clock.now() >= page.start.pointee {
        isCounted = true
        before = ResourceUsage.ofSelf()
      }
      if !Self.isDone(link.send(message), repeating: { link.send(message) }) { break }
      if isCounted { service.messages &+= 1 }
    }
    if isCounted { service.usage = ResourceUsage.ofSelf() - before }
    page.service.pointee = service
  }

  /// Whether a message went through, however often it took; false when the client has left.
  @inline(__always)
  private static func isDone(_ first: Transfer, repeating transfer: () -> Transfer) -> Bool {
    var last = first
    while last.isTransient { last = transfer() }
    return last == .done
  }
}
