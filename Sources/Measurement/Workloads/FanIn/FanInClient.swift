import BenchmarkModel

/// All clients of one server, as the connections of one process.
enum FanInClient {
  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    var sockets = try FanInSockets(assignment)
    if assignment.server == .iterative {
      return try SuccessiveClients.run(assignment, sockets, &control)
    }
    for _ in 0..<assignment.clients { try sockets.meetServer() }
    guard let only = sockets.numbers.first else {
      throw EndFailure("the server had no room for any client")
    }
    guard assignment.clients == 1 else {
      let lanes = SingleLane(SequenceField(messageSize: assignment.sizes.common))
      return try ConcurrentClients.run(assignment, lanes, sockets, &control)
    }
    let record = try End.perform(
      ClientTask<SoleClient>.self, assignment,
      DataEndpoint(connected: only, of: assignment.variant), &control)
    sockets.close()
    return record
  }
}
