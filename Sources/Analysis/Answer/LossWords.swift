import BenchmarkModel

/// What a variant lost over a workload, in words.
enum LossWords {
  /// Empty for what cannot lose messages, or is not in the summary.
  static func text(of variant: Variant, _ workload: Workload, in summary: Summary) -> String {
    guard variant.transport.losesMessages else { return "" }
    let results = summary.benchmarks.filter {
      $0.benchmark.variant == variant && $0.benchmark.workload == workload
        && $0[.lossFraction] != nil
    }
    if results.isEmpty { return "" }
    if results.allSatisfy({ $0[.lossFraction]?.median == 0 }) { return "\(variant) lost none" }
    var placements: [Placement] = []
    for result in results where !placements.contains(result.benchmark.placement) {
      placements.append(result.benchmark.placement)
    }
    let shares = placements.map { placement in
      let losses = results.filter { $0.benchmark.placement == placement }
        .compactMap { $0[.lossFraction]?.median }
      return "\(range(losses)) \(placement.brief)"
    }
    return "of its messages \(variant) lost \(shares.joined(separator: " and "))"
  }

  private static func range(_ losses: [Double]) -> String {
    guard let least = losses.min(), let most = losses.max() else { return "" }
    return least == most
      ? Readable.share(most) : "\(Readable.share(least)) to \(Readable.share(most))"
  }
}
