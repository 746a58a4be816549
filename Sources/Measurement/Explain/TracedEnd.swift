import BenchmarkModel

/// One end of a pair whose lifecycle is told: it makes its calls once, each by a tracer.
struct TracedEnd: ~Copyable {
  let assignment: Assignment
  let variant: Variant
  var tracer: CallTracer
  private let memory: UnsafeMutableRawPointer

  /// Waits at the gate, makes all calls of its role, and brings them home.
  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    // The harness introduces the client to where the server will be; the port is not known yet.
    if assignment.role == .server, let address = assignment.serverAddress {
      try control.say("\(Control.Word.listening) \(address)")
    }
    let origin = try control.waitAtGate()
    Clock.sleep(until: origin)
    var end = TracedEnd(assignment)
    switch assignment.role {
    case .server: try end.serve(&control)
    case .client: try end.request(&control)
    }
    var record = EndRecord()
    record.slots = [EndRecord.Slot(due: origin, start: origin, end: Clock.now())]
    record.calls = end.tracer.calls
    return record
  }

  private init(_ assignment: Assignment) {
    self.assignment = assignment
    variant = assignment.variant
    tracer = CallTracer(assignment.role == .server ? .server : .client)
    memory = .allocate(byteCount: assignment.sizes.largest, alignment: 8)
    memory.initializeMemory(as: UInt8.self, repeating: 0x5a, count: assignment.sizes.largest)
  }

  deinit { memory.deallocate() }

  // MARK: Calls of both ends

  mutating func makeSocket(_ purpose: CallPurpose) throws(EndFailure) -> FileDescriptor {
    let transport = variant.transport
    return try tracer.open(purpose, "socket", CallWords.socket(of: transport)) {
      SystemCall.socket(Socket.domain(of: transport), Socket.type(of: transport))
    }
  }

  mutating func bind(
    _ number: CInt, to address: SocketAddress, _ purpose: CallPurpose
  ) throws(EndFailure) {
    let storage = address.storage
    try tracer.make(purpose, "bind", "\(number), \(CallWords.address(address))") {
      storage.bind(number)
    }
  }

  mutating func removeName(
    _ address: SocketAddress?, _ purpose: CallPurpose
  ) throws(EndFailure) {
    guard let path = address?.path else { return }
    let tolerated = purpose == .removeStaleName ? Errno.noSuchFileOrDirectory : nil
    try tracer.make(purpose, "unlink", "\"\(path)\"", tolerating: tolerated) {
      SystemCall.unlink(path)
    }
  }

  mutating func send(_ purpose: CallPurpose, over number: CInt) throws(EndFailure) {
    let (memory, size) = (memory, assignment.sizes.sent)
    let isPipe = variant.transport == .pipe
    let arguments = "\(number), \(CallWords.bytes(size))" + (isPipe ? "" : ", 0")
    let count = try tracer.make(purpose, isPipe ? "write" : "send", arguments) {
      isPipe
        ? SystemCall.write(number, memory, size) : SystemCall.send(number, memory, size, 0)
    }
    guard count == size else { throw EndFailure("only \(count) bytes of a message were taken") }
  }

  /// Receives until the message is whole; what comes in parts takes several calls.
  mutating func receive(_ purpose: CallPurpose, over number: CInt) throws(EndFailure) {
    var left = assignment.sizes.received
    while left > 0 {
      let count = try receiveOnce(purpose, over: number, atMost: left)
      guard count > 0 else { throw EndFailure("the other end closed before its message had come") }
      left -= variant.transport.keepsMessageBoundaries ? left : count
    }
  }

  @discardableResult
  mutating func receiveOnce(
    _ purpose: CallPurpose, over number: CInt, atMost size: Int
  ) throws(EndFailure) -> Int {
    let memory = memory
    let isPipe = variant.transport == .pipe
    let arguments = "\(number), at most \(CallWords.bytes(size))" + (isPipe ? "" : ", 0")
    return try tracer.make(purpose, isPipe ? "read" : "recv", arguments) {
      isPipe
        ? SystemCall.read(number, memory, size) : SystemCall.receive(number, memory, size, 0)
    }
  }

  /// Receives a datagram and answers whoever sent it.
  mutating func answerSender(over number: CInt) throws(EndFailure) {
    let (memory, sizes) = (memory, assignment.sizes)
    var peer = SocketAddress.Storage()
    let received = "\(number), at most \(CallWords.bytes(sizes.received)), 0, sender"
    let words = { (count: Int) in
      let sender = peer.address.map(CallWords.address) ?? "nobody"
      return count == -1 ? "-1" : "\(count) from \(sender)"
    }
    try tracer.make(.receiveRequest, "recvfrom", received, result: words) {
      peer.receive(number, memory, sizes.received, 0)
    }
    let sender = peer.address.map(CallWords.address) ?? "nobody"
    let sent = "\(number), \(CallWords.bytes(sizes.sent)), 0, \(sender)"
    try tracer.make(.sendReply, "sendto", sent) { peer.send(number, memory, sizes.sent, 0) }
  }
}
