import BenchmarkModel

/// What a run measures of connections beside latency and throughput, unless it is told what to measure: how
/// fast they are made, and what queues hold.
enum ConnectionSweep {
  private static let connectSize = MessageSize(64)
  private static let datagramSizes = [64, 1 << 10, 4 << 10].map { MessageSize($0) }
  private static let backlogs = [0, 1, 8, 128, 4096, Int(Int32.max)].map(Optional.some)

  /// - Parameter placements: those of the run; counts are the same at all of them.
  static func benchmarks(variants: [Variant], placements: [Placement]) -> [Benchmark] {
    var connects = AxisChoices()
    connects.variants = variants
    connects.workloads = [.connect]
    connects.sizes = [connectSize]
    connects.placements = placements
    var queues = connects
    queues.workloads = [.backlog]
    queues.sizes = datagramSizes
    queues.backlogs = backlogs
    queues.placements = Array(placements.prefix(1))
    return (connects.benchmarks + queues.benchmarks).filter { $0.reasonAgainst == nil }
  }

  /// In words, for the help.
  static let explanation =
    "A run that is not told what to measure also looks at connect, with \(connectSize) bytes, and once at"
    + " backlog, with \(Backlogs.text(backlogs))."
}
