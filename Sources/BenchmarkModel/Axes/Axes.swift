/// The axes of sockbench: a new one is its file and a line in each of these lists.
package enum Axes {
  /// In the order of their columns and options.
  package static let varying: [any VaryingAxis.Type] = [
    Sizes.self, Backlogs.self, Clients.self, ActiveClients.self, ClientProcesses.self, Depths.self,
    Servers.self, ServerWorkers.self, Accepts.self, Waits.self, Placements.self, Batches.self,
    Touches.self, Buffers.self, Closers.self,
    Offered.self, Retries.self, ServiceTimes.self, Rates.self, Arrivals.self, Pacings.self,
    OneWay.self,
  ]

  /// In the order in which row names tell them, and by which rows are sorted, the slowest to change first.
  package static let inReadingOrder: [any VaryingAxis.Type] = [
    Backlogs.self, Servers.self, ServerWorkers.self, Accepts.self, Clients.self, ActiveClients.self,
    ClientProcesses.self, Depths.self,
    Offered.self,
    Retries.self, ServiceTimes.self, OneWay.self, Pacings.self, Arrivals.self, Rates.self,
    Closers.self, Waits.self, Batches.self, Touches.self, Buffers.self, Sizes.self,
  ]

  /// All axes, those that say what is measured first.
  package static let all: [any Axis.Type] = [Variants.self, Workloads.self] + varying

  /// The columns that name a benchmark, in the order of every file.
  package static let columns = all.flatMap { $0.columns }
}
