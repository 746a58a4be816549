import BenchmarkModel

/// A server of many clients, in the manner that its assignment names.
enum FanInServer {
  /// - Parameter endpoint: the connection socket, or the one that all datagrams come to.
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    return switch assignment.server {
    case .singleSocket where assignment.benchmark.isOneWay:
      try OneWayServer.run(assignment, endpoint, &control)
    case .iterative, .singleSocket:
      try End.perform(ClockedServerTask.self, assignment, endpoint, &control)
    case .command, .running:
      throw EndFailure("the assignment has a server that is none of ours, and does not name it")
    case .processes: try ForkingServer.run(assignment, endpoint, &control)
    case .poll: try MultiplexingServer<PollSet>.run(assignment, endpoint, &control)
    case .select: try MultiplexingServer<SelectSet>.run(assignment, endpoint, &control)
    case .epoll: try MultiplexingServer<EpollSet>.run(assignment, endpoint, &control)
    }
  }
}
