import BenchmarkModel

/// The server's end where a command starts the server: it sees that it is there and lives, and what it costs, and
/// sleeps.
enum CommandServer {
  static func run(
    _ command: ServerCommand, _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    guard let place = assignment.serverAddress else {
      throw EndFailure("the assignment names no address for its server")
    }
    let harness = CurrentProcess.parent
    try prepareProcess()
    let address = try freePort(at: place, for: assignment.variant.transport)
    defer {
      if let name = address.path { try? FileSystem.removeName(name) }
      if CurrentProcess.parent != harness, let directory = assignment.directory {
        try? FileSystem.removeDirectory(directory)
      }
    }
    var server = try ServerProcess(
      command.words { $0.value(at: address, assignment.sizes) }, until: control.input)
    try server.awaitSocket(at: address, of: assignment.variant.transport)
    try control.say("\(Control.Word.listening) \(address)")
    try control.say(Control.Word.ready)
    _ = try server.watch(until: .max)
    let origin = try control.readGate()
    let record = try server.attend(assignment, from: origin)
    try server.requireStay()
    server.end()
    return record
  }

  private static func prepareProcess() throws(EndFailure) {
    // What ticks would wake has nothing to do, and would take the CPU from who has.
    try attempting("could not stop its timers") { () throws(Errno) in
      try Signal.startTicks(everyMilliseconds: 0)
    }
    // A harness that goes closes its pipe, and then all that was started is ended in order.
    Signal.ignore(Signal.terminate)
    try attempting("could not adopt processes") { () throws(Errno) in
      try CurrentProcess.adoptOrphans()
    }
  }

  /// The same address with a port that nobody has, where it is one with ports.
  private static func freePort(
    at place: SocketAddress, for transport: Transport
  ) throws(EndFailure) -> SocketAddress {
    guard place.hasPort else { return place }
    return try attempting("could not find a free port") { () throws(Errno) in
      let socket = try Socket.make(for: transport)
      try Socket.bind(socket.number, to: place)
      return place.withPort(try Socket.port(of: socket.number))
    }
  }
}

extension ServerCommand.Placeholder {
  /// - Parameter sizes: of the server's messages.
  fileprivate func value(at address: SocketAddress, _ sizes: MessageSizes) -> String {
    switch (self, address) {
    case (.size, _): "\(sizes.received)"
    case (.reply, _): "\(sizes.sent)"
    case (.port, .internet(_, let port)): "\(port)"
    case (.address, .internet(let host, _)): "\(host)"
    case (.address, .path(let name)), (.path, .path(let name)), (.address, .abstract(let name)):
      name
    case (.port, _), (.path, _): ""
    }
  }
}
