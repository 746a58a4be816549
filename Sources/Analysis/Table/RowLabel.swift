import BenchmarkModel

/// Names the rows of the table: the variant, and whatever else sets rows of the run apart.
struct RowLabel {
  private let hasSeveralBacklogs: Bool
  private let hasSeveralServers: Bool
  private let hasSeveralClients: Bool
  private let hasSeveralWaits: Bool
  private let hasSeveralBatches: Bool
  private let hasSeveralClosers: Bool
  private let hasSeveralRetries: Bool

  init(_ benchmarks: [Benchmark]) {
    hasSeveralBacklogs = Set(benchmarks.compactMap(\.backlog)).count > 1
    let choosing = benchmarks.filter { $0.workload == .fanin && $0.server != .singleSocket }
    hasSeveralServers = Set(choosing.map(\.server)).count > 1
    hasSeveralClients = Set(benchmarks.map(\.clients)).count > 1
    hasSeveralWaits = Set(benchmarks.map(\.wait)).count > 1
    hasSeveralBatches = Set(benchmarks.map(\.batch)).count > 1
    hasSeveralClosers = Set(benchmarks.compactMap { $0.load == nil ? $0.closer : nil }).count > 1
    hasSeveralRetries = Set(benchmarks.compactMap(\.load?.retry)).count > 1
  }

  /// The row's name; what the variant's own text says is not said again.
  func text(for benchmark: Benchmark) -> String {
    let variant = benchmark.variant
    var text = variant.description
    if hasSeveralBacklogs, let backlog = benchmark.backlog {
      text += " backlog=\(Backlog.text(backlog))"
    }
    if hasSeveralServers, benchmark.workload == .fanin { text += " server=\(benchmark.server)" }
    if hasSeveralClients { text += " clients=\(benchmark.clients)" }
    if let load = benchmark.load { text += " offered=\(load.offered)" }
    if hasSeveralRetries, let load = benchmark.load { text += " retry=\(load.retry)" }
    if hasSeveralClosers, benchmark.load == nil, let closer = benchmark.closer {
      text += " closer=\(closer)"
    }
    if hasSeveralWaits, variant.wait == nil { text += " wait=\(benchmark.wait)" }
    if hasSeveralBatches, variant.batch == nil, variant.canBatch, benchmark.workload == .throughput
    {
      text += " batch=\(benchmark.batch)"
    }
    return text
  }

  /// The row's name, and what it measures, for tables that mix workloads, sizes and placements.
  func wholeText(for benchmark: Benchmark) -> String {
    let clients =
      benchmark.workload == .fanin && !hasSeveralClients ? " clients=\(benchmark.clients)" : ""
    return "\(text(for: benchmark))\(clients) \(benchmark.workload) \(benchmark.message)"
      + " \(benchmark.placement)"
  }
}
