import BenchmarkModel

/// Which benchmarks a command measures; the values here are the defaults of `sockbench run`.
struct AxisOptions: Equatable, Sendable {
  var variants = Transport.allCases.map { Variant($0) }
  var workloads = [Workload.latency, .throughput]
  var sizes = [64, 1 << 10, 16 << 10, 64 << 10].map { ByteCount($0) }
  var backlogs = [Backlog.standard]
  var waits = [WaitStrategy.block]
  /// Nil where the machine's CPUs decide.
  var placements: [Placement]?
  var batches = [1]
  /// Only of the workloads that have several clients.
  var clients = [1]
  /// Only of the workloads that make connections.
  var closers = [Closer.client]
  /// What is offered to listeners; empty to fill their queues only.
  var offered: [OfferedLoad] = []
  /// Only where connects are offered.
  var retries = [ClientRetry.none]
  /// Only of the workload with many clients a server.
  var servers = [ServerModel.epoll]
}

extension AxisOptions {
  /// The product of the axes.
  func matrix(variants: [Variant], placements: [Placement]) -> BenchmarkMatrix {
    BenchmarkMatrix(
      variants: variants, workloads: workloads, sizes: sizes, backlogs: backlogs, waits: waits,
      placements: placements, batches: batches, clients: clients, closers: closers,
      servers: servers,
      loads: offered.flatMap { offered in
        retries.map { ConnectLoad(offered: offered, retry: $0) }
      })
  }
}
