import BenchmarkModel

/// What a process does that serves one client: sends every request back until the client leaves.
struct ClientService: LinkTask, ~Copyable {
  private let page: ServiceLedger.Page

  private let serviceTime: Nanoseconds

  init(_ page: ServiceLedger.Page, _ serviceTime: Nanoseconds) {
    self.page = page
    self.serviceTime = serviceTime
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    let message = buffers.incoming(0)
    // The client's first request comes before the start, and is answered to let it know that it is accepted.
    guard answer(message, over: &link) else { return }
    var tally = Tally()
    while Self.isDone(link.receive(into: message), repeating: { link.receive(into: message) }) {
      if serviceTime > .zero { BusyWork.run(for: serviceTime) }
      if !tally.isSettled { tally.noteRequest(at: Clock.now(), start: page.start.pointee) }
      if !Self.isDone(link.send(message), repeating: { link.send(message) }) { break }
      tally.messages &+= 1
    }
    page.service.pointee = tally.service
  }

  private func answer<Link: MessageLink & ~Copyable>(
    _ message: UnsafeMutableRawPointer, over link: inout Link
  ) -> Bool {
    Self.isDone(link.receive(into: message), repeating: { link.receive(into: message) })
      && Self.isDone(link.send(message), repeating: { link.send(message) })
  }

  /// Whether a message went through, however often it took; false when the client has left.
  @inline(__always)
  private static func isDone(_ first: Transfer, repeating transfer: () -> Transfer) -> Bool {
    var last = first
    while last.isTransient { last = transfer() }
    return last == .done
  }
}

/// Counts from the first request that came after the start.
///
/// On a busy machine requests may come before the start is known here. They count unless it turns out to be
/// later than they came.
private struct Tally {
  var messages: UInt64 = 0
  /// Whether the counting has begun for certain.
  private(set) var isSettled = false
  private var began: UInt64?
  private var before = ResourceUsage()

  /// - Parameter start: `UInt64.max` while it is not known.
  mutating func noteRequest(at now: UInt64, start: UInt64) {
    let isKnown = start != .max
    if isKnown, now < start {
      began = nil
      return
    }
    isSettled = isKnown
    if let began, !isKnown || began >= start { return }
    began = now
    messages = 0
    before = ResourceUsage.ofSelf()
  }

  /// What was done since the counting began.
  var service: ServiceLedger.Service {
    guard began != nil else { return ServiceLedger.Service() }
    return ServiceLedger.Service(messages: messages, usage: ResourceUsage.ofSelf() - before)
  }
}
