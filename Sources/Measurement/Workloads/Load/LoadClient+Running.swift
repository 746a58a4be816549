import BenchmarkModel

/// A client of load from its sockets to its record.
extension LoadClient {
  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    if let inherited = assignment.inherited {
      let endpoint = DataEndpoint(inherited, of: assignment.variant)
      return try offer(assignment, over: endpoint, &control)
    }
    var sockets = try FanInSockets(assignment)
    for _ in 0..<assignment.ownClients { try sockets.meetServer() }
    let numbers = sockets.activeNumbers
    guard let first = numbers.first else {
      throw EndFailure("the server had no room for any client")
    }
    let endpoint = DataEndpoint(connected: first, of: assignment.variant)
    var record = try offer(
      assignment, over: numbers.map { LoadConnection(number: $0) }, endpoint, &control)
    sockets.close(noting: endpoint, in: &record)
    return record
  }

  /// Works through the slots over what was made before the ends were started.
  private static func offer(
    _ assignment: Assignment, over endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    if endpoint.kind == .pipe {
      try attempting("could not prepare to wait") { () throws(Errno) in
        try endpoint.setNonBlocking()
      }
    }
    let connection = LoadConnection(number: endpoint.receiving, sending: endpoint.sending)
    var record = try offer(assignment, over: [connection], endpoint, &control)
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    record.units = TransferUnits(of: endpoint.sending)
    return record
  }

  /// Waits at the gate and works through the slots.
  ///
  /// - Parameter endpoint: one that stands for all connections.
  private static func offer(
    _ assignment: Assignment, over connections: [LoadConnection], _ endpoint: DataEndpoint,
    _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let timetable = try Timetable(assignment)
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in
      var ready = try EpollSet()
      for number in connections.flatMap(\.numbers) { try ready.add(number) }
      return ready
    }
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var client = LoadClient(context, connections, timetable, ready, buffers)
    var account = SlotAccount(context)
    account.countDrops(of: connections.map(\.number))
    account.workThrough { number, window, tally throws(EndFailure) in
      try client.runSlot(number, window, &tally)
    }
    client.noteDrops()
    var record = account.record
    client.complete(&record)
    record.check(client.buffers)
    return record
  }

  private func complete(_ record: inout EndRecord) {
    record[.samples] = times.histogram
    record[.loadFromSend] = timesFromSend.histogram
    record[.lateness] = lateness.histogram
    record[.ownLateness] = ownLateness.histogram
    record.series = series.summary(of: .client)
    var counts = counts
    counts.due = offersAsAnswered ? counts.begun : due
    // Of what goes one way, the server knows.
    counts.unanswered = isOneWay ? 0 : counts.begun - min(times.histogram.count, counts.begun)
    for (key, count) in counts.byKey { record.counts[key] = count }
  }

  /// Requests that were due in the counted slots.
  private var due: UInt64 {
    let counted = assignment.slots.filter(\.isCounted)
    return UInt64(
      counted.reduce(0) { $0 + timetable.count(in: Self.offering(in: $1, of: assignment)) })
  }
}
