import BenchmarkModel

/// What a variant lost over a workload, in words.
enum LossWords {
  /// Empty for what cannot lose messages, or is not in the summary.
  static func text(of variant: Variant, _ workload: Workload, in summary: Summary) -> String {
    guard variant.transport.losesMessages else { return "" }
    let losses = summary.benchmarks.filter {
      $0.benchmark.variant == variant && $0.benchmark.workload == workload
    }.compactMap { $0[.lossFraction]?.median }
    guard let least = losses.min(), let most = losses.max() else { return "" }
    if most == 0 { return "\(variant) lost none" }
    return least == most
      ? "\(variant) lost \(Readable.share(most)) of its messages"
      : "\(variant) lost \(Readable.share(least)) to \(Readable.share(most)) of its messages"
  }
}
