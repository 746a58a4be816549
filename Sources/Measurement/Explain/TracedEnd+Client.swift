import BenchmarkModel

extension TracedEnd {
  /// The calls of a client that has one request.
  mutating func request(_ control: inout Control) throws(EndFailure) {
    if let inherited = assignment.inherited {
      try send(.sendRequest, over: inherited.sending)
      try receive(.receiveReply, over: inherited.receiving)
      return try close(inherited, .closeClient)
    }
    let server = try control.hearAddress()
    let socket = try makeSocket(.makeClientSocket)
    let number = socket.number
    try tracer.setOptions(variant, of: number)
    if let own = assignment.clientAddress { try bind(number, to: own, .nameClient) }
    let storage = server.storage
    let purpose: CallPurpose = variant.hasListener ? .requestConnection : .setDestination
    try tracer.make(purpose, "connect", "\(number), \(CallWords.address(server))") {
      storage.connect(number)
    }
    try send(.sendRequest, over: number)
    try receive(.receiveReply, over: number)
    try tracer.close(.closeClient, socket)
    try removeName(assignment.clientAddress, .removeName)
  }
}
