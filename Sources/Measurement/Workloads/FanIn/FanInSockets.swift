import BenchmarkModel

/// The sockets of many clients in one process, and their names where they need some to be answered.
struct FanInSockets: ~Copyable {
  private let assignment: Assignment
  private let server: SocketAddress
  private let form: MessageForm
  private let buffers: MessageBuffers
  private var table = DataSocketTable()
  /// How many have been made, closed ones included.
  private(set) var made = 0
  /// How many of these the server had no room for.
  private(set) var refused = 0

  /// In the order in which they were made, as long as none is closed.
  var numbers: [CInt] { table.numbers }

  /// Those that send anything, spread evenly among all.
  var activeNumbers: [CInt] {
    Self.spread(min(assignment.ownActiveClients, numbers.count), among: numbers)
  }

  /// Some of all connections, in the order in which these were made.
  static func spread(_ count: Int, among numbers: [CInt]) -> [CInt] {
    (0..<count).map { numbers[$0 * numbers.count / count] }
  }

  init(_ assignment: Assignment) throws(EndFailure) {
    guard let server = assignment.serverAddress else {
      throw EndFailure("the assignment names no address")
    }
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes)
    }
    self.assignment = assignment
    self.server = server
    form = MessageForm(assignment, blocks: true)
    self.buffers = buffers
    if let path = assignment.clientAddress?.path {
      Signal.removeOnTermination(numbered: path, count: assignment.ownClients)
    }
  }

  /// `socket`, `bind` where datagrams need a way back, and `connect`.
  ///
  /// - Returns: the descriptor, which stays this value's.
  @discardableResult
  mutating func connect() throws(EndFailure) -> CInt {
    let variant = assignment.variant
    let socket = try attempting("could not create socket number \(made + 1)") { () throws(Errno) in
      let socket = try Socket.make(for: variant.transport)
      try Socket.apply(variant, to: socket.number)
      return socket
    }
    let number = socket.number
    // Thousands of ports in TIME_WAIT would be the next trial's burden.
    if variant.hasListener, variant.transport.family != .unix { Socket.resetOnClose(number) }
    if let own = assignment.clientAddress?.numbered(made) {
      try attempting("could not bind to \(own.words)") { () throws(Errno) in
        try Socket.bind(number, to: own)
      }
    }
    try attempting("could not connect socket number \(made + 1) to \(server)") {
      () throws(Errno) in try Socket.connect(number, to: server)
    }
    table.add(socket)
    made += 1
    return number
  }

  /// On a busy machine a server waits for its CPU; a harness waits longer.
  private static let longestMeeting = Nanoseconds.seconds(15)

  /// Connects, and has a first request answered, by which it knows that it has been accepted; one that is
  /// not takes no part. One after the other no client meets a full queue, however short that is.
  mutating func meetServer() throws(EndFailure) {
    let number = try connect()
    // Datagrams meet nobody, and may be lost.
    guard assignment.variant.hasListener else { return }
    var message = MessageProgress()
    var transfer = message.send(buffers.outgoing(0), form, to: number)
    let limit = Clock.now() + Self.longestMeeting
    while transfer.isTransient { transfer = message.send(buffers.outgoing(0), form, to: number) }
    if transfer == .done {
      transfer = message.receive(into: buffers.incoming(0), form, from: number)
      while transfer.isTransient, Clock.now() < limit {
        transfer = message.receive(into: buffers.incoming(0), form, from: number)
      }
    }
    if transfer.isTransient {
      let hint =
        assignment.variant.server == nil ? "" : ", as of a server that attends to one at a time"
      throw EndFailure("client number \(made) had no reply after \(Self.longestMeeting)\(hint)")
    }
    if transfer.isFarewell {
      refuse(number)
    } else if transfer != .done {
      throw EndFailure("client number \(made) was not answered before the start", transfer)
    }
  }

  /// Closes one that the server has turned away.
  mutating func refuse(_ number: CInt) {
    refused += 1
    table.remove(number)
  }

  /// Closes one of them; nothing else of this value changes.
  mutating func close(_ number: CInt) { table.remove(number) }

  /// Notes what a record says of them, by one that stands for all, and closes them.
  consuming func close(noting endpoint: DataEndpoint, in record: inout EndRecord) {
    requireSilence(in: &record)
    record.counts[.refused] = UInt64(refused)
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    record.units = TransferUnits(of: endpoint.sending)
    close()
  }

  /// Who has sent nothing since the start is neither answered nor left.
  private func requireSilence(in record: inout EndRecord) {
    let active = Set(activeNumbers)
    guard record.failure == nil, active.count < table.count else { return }
    var byte: UInt8 = 0
    for number in numbers where !active.contains(number) {
      if SystemCall.receive(number, &byte, 1, MessageFlags.dontWait).value < 0 { continue }
      return record.fail(
        EndFailure("a client that was silent got a message, or was left by the server"))
    }
  }

  /// Closes them all and removes their names.
  consuming func close() {
    table.closeAll()
    guard let base = assignment.clientAddress else { return }
    for number in 0..<made {
      if let path = base.numbered(number).path { try? FileSystem.removeName(path) }
    }
  }
}
