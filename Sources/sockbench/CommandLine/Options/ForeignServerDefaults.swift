import BenchmarkModel

extension AxisChoices {
  /// Has what any server does measured alone where one is none of ours, and nobody has named a workload.
  mutating func settleWorkloads(named arguments: ScannedArguments) {
    guard !arguments.contains(Workloads.flag), variants.contains(where: { $0.server != nil }) else {
      return
    }
    workloads = [.latency]
  }
}
