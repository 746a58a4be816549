import BenchmarkModel

/// The clients of one server that are connections of one process.
enum FanInClient {
  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    var sockets = try FanInSockets(assignment)
    if assignment.server == .iterative {
      return try SuccessiveClients.run(assignment, sockets, &control)
    }
    for _ in 0..<assignment.ownClients { try sockets.meetServer() }
    guard let only = sockets.activeNumbers.first else {
      throw EndFailure("the server had no room for any client")
    }
    let depth = assignment.benchmark.depth
    guard assignment.ownClients == 1 else {
      let field = SequenceField(messageSize: assignment.sizes.common)
      return depth == 1
        ? try ConcurrentClients.run(assignment, SingleLane(field), sockets, &control)
        : try ConcurrentClients.run(
          assignment, SeveralLanes(count: depth, field), sockets, &control)
    }
    let endpoint = DataEndpoint(connected: only, of: assignment.variant)
    let record =
      depth == 1
      ? try End.perform(
        ClientTask<SoleClient<LatencyClient>>.self, assignment, endpoint, &control)
      : try End.perform(
        ClientTask<SoleClient<PipelinedClient>>.self, assignment, endpoint, &control)
    sockets.close()
    return record
  }
}
