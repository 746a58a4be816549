import BenchmarkModel

extension TracedEnd {
  /// The calls of a server that has one client.
  mutating func serve(_ control: inout Control) throws(EndFailure) {
    if let inherited = assignment.inherited { return try serve(inherited) }
    guard let wanted = assignment.serverAddress else {
      throw EndFailure("the assignment names neither an address nor descriptors")
    }
    try removeName(wanted, .removeStaleName)
    let hasListener = variant.hasListener
    let socket = try makeSocket(hasListener ? .makeConnectionSocket : .makeReceiver)
    if variant.transport == .tcp || variant.transport == .tcp6 {
      try tracer.reuseAddress(socket.number)
    }
    try tracer.setOptions(variant, of: socket.number)
    try bind(socket.number, to: wanted, .nameServer)
    let address = try askAddress(of: socket.number, bound: wanted)
    if hasListener {
      let (number, backlog) = (socket.number, assignment.backlog ?? 0)
      try tracer.make(.listen, "listen", "\(number), \(backlog)") {
        SystemCall.listen(number, backlog: backlog)
      }
      try control.tell(address)
      try serveConnection(socket.number)
      try tracer.close(.closeConnectionSocket, socket)
    } else {
      try control.tell(address)
      try answerSender(over: socket.number)
      try tracer.close(.closeReceiver, socket)
    }
    try removeName(wanted, .removeName)
  }

  private mutating func serveConnection(_ listener: CInt) throws(EndFailure) {
    let data = try tracer.open(.acceptConnection, "accept", "\(listener)") {
      SystemCall.accept(listener)
    }
    try tracer.setOptions(variant, of: data.number)
    try receive(.receiveRequest, over: data.number)
    try send(.sendReply, over: data.number)
    try receiveOnce(.noticeClose, over: data.number, atMost: 1)
    try tracer.close(.closeDataSocket, data)
  }

  private mutating func serve(_ inherited: Assignment.Inherited) throws(EndFailure) {
    try receive(.receiveRequest, over: inherited.receiving)
    try send(.sendReply, over: inherited.sending)
    // Of datagrams nobody learns that the other end has closed.
    if variant.transport.delivery != .datagrams {
      try receiveOnce(.noticeClose, over: inherited.receiving, atMost: 1)
    }
    try close(inherited, .closeDataSocket)
  }

  mutating func close(
    _ inherited: Assignment.Inherited, _ purpose: CallPurpose
  ) throws(EndFailure) {
    try tracer.close(purpose, FileDescriptor(taking: inherited.receiving))
    if inherited.sending != inherited.receiving {
      try tracer.close(purpose, FileDescriptor(taking: inherited.sending))
    }
  }

  /// The port that the kernel chose, where it was to choose one.
  private mutating func askAddress(
    of number: CInt, bound: SocketAddress
  ) throws(EndFailure) -> SocketAddress {
    guard bound.hasPort else { return bound }
    var address = bound
    let words = { (_: Int) in "0, \(CallWords.address(address))" }
    try tracer.make(.askPort, "getsockname", "\(number)", result: words) {
      var port: UInt16 = 0
      let result = SystemCall.socketName(of: number, &port)
      address = bound.withPort(port)
      return result
    }
    return address
  }
}

extension Control {
  /// Tells the other end where the server is.
  fileprivate func tell(_ address: SocketAddress) throws(EndFailure) {
    try say("\(Word.relay) \(address)")
  }

  /// Waits until the server says where it is.
  mutating func hearAddress() throws(EndFailure) -> SocketAddress {
    let line = try waitForLine() ?? ""
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == Word.relay, let address = SocketAddress(String(words[1]))
    else { throw EndFailure("'\(line.prefix(60))' came where the server should say its address") }
    return address
  }
}
