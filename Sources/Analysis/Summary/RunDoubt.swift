import BenchmarkModel

/// What spoiled a measurement as a whole, in a sentence.
enum RunDoubt {
  /// Shares of all trials above which a reader is told.
  private static let tolerableDisturbed = Disturbance.tolerableShareWithSteal
  private static let tolerableFailures = 0.05

  /// Nil where nothing did.
  static func sentence(about rows: [TrialRow]) -> String? {
    let timed = rows.filter { $0.benchmark.workload.traits.isTimed && $0.status != .unsupported }
    let measured = timed.filter { $0.status == .ok }
    let values = { (condition: Condition) in measured.compactMap { $0.conditions[condition] } }
    var causes: [String] = []
    let stolen = share(values(.steal)) { $0 > 0 }
    if stolen > tolerableDisturbed {
      causes.append("the hypervisor took CPU time in \(Readable.share(stolen)) of the trials")
    }
    let loaded = share(values(.foreignCPU)) { $0 > Disturbance.tolerableForeignCPU }
    if loaded > tolerableDisturbed {
      causes.append(
        "other programs took more than \(Readable.percent(Disturbance.tolerableForeignCPU)) of a measured CPU in"
          + " \(Readable.share(loaded)) of the trials")
    }
    if values(.throttled).contains(where: { $0 > 0 }) {
      causes.append("a CPU quota held trials back")
    }
    // At a rate, trials that do not count are made again, or a search says which they were.
    let lost = share(timed.filter { !$0.benchmark.workload.traits.hasOpenLoop }) {
      $0.status != .ok
    }
    if lost > tolerableFailures {
      causes.append("\(Readable.share(lost)) of the trials gave no result")
    }
    guard !causes.isEmpty else { return nil }
    return
      "Mistrust: \(causes.joined(separator: "; ")). Times and rates moved with it, ratios less: measure"
      + " again on a calmer machine before small differences decide."
  }

  private static func share<Value>(_ values: [Value], _ holds: (Value) -> Bool) -> Double {
    values.isEmpty ? 0 : Double(values.count(where: holds)) / Double(values.count)
  }
}
