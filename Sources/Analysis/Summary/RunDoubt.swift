import BenchmarkModel

/// What spoiled a measurement as a whole, in a sentence.
enum RunDoubt {
  /// Shares of all trials above which a reader is told.
  private static let tolerableDisturbed = Disturbance.tolerableShareWithSteal
  /// Of trials in turns, which are so short that a single tick of the kernel's clock, which all CPU time is counted in, is
  /// more than other programs may take.
  private static let tolerableInTurns = 0.5
  private static let tolerableFailures = 0.05

  /// Of a measurement of values; nil where nothing did.
  static func sentence(about rows: [TrialRow]) -> String? {
    var causes = disturbances(of: rows)
    // At a rate, trials that do not count are made again, or a search says which they were.
    let lost = share(timed(rows).filter { !$0.benchmark.workload.traits.hasOpenLoop }) {
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

  /// Of a check, which judges changes alone and counts lost trials itself; nil where nothing did.
  static func sentence(aboutCheck rows: [TrialRow]) -> String? {
    let causes = disturbances(of: rows)
    guard !causes.isEmpty else { return nil }
    return
      "Mistrust values rather than changes: \(causes.joined(separator: "; ")). Both sides met it alike, in turns."
  }

  private static func disturbances(of rows: [TrialRow]) -> [String] {
    let measured = timed(rows).filter { $0.status == .ok }
    let values = { (condition: Condition) in measured.compactMap { $0.conditions[condition] } }
    var causes: [String] = []
    let stolen = share(values(.steal)) { $0 > 0 }
    if stolen > tolerableDisturbed {
      causes.append("the hypervisor took CPU time in \(Readable.share(stolen)) of the trials")
    }
    if let loaded = loaded(measured) {
      causes.append(
        "other programs took more than \(Readable.percent(Disturbance.tolerableForeignCPU)) of a measured CPU in"
          + " \(Readable.share(loaded)) of the trials")
    }
    if values(.throttled).contains(where: { $0 > 0 }) {
      causes.append("a CPU quota held trials back")
    }
    return causes
  }

  /// In which share of the trials other programs took more than may be; nil where it is as good as none.
  private static func loaded(_ rows: [TrialRow]) -> Double? {
    let inTurns = rows.filter { $0.conditions[.slots] ?? 1 > 1 }
    let alone = rows.filter { $0.conditions[.slots] ?? 1 <= 1 }
    return [(alone, tolerableDisturbed), (inTurns, tolerableInTurns)].compactMap {
      rows, tolerable in
      let share = share(rows.compactMap { $0.conditions[.foreignCPU] }) {
        $0 > Disturbance.tolerableForeignCPU
      }
      return share > tolerable ? share : nil
    }.max()
  }

  private static func timed(_ rows: [TrialRow]) -> [TrialRow] {
    rows.filter { $0.benchmark.workload.traits.isTimed && $0.status != .unsupported }
  }

  private static func share<Value>(_ values: [Value], _ holds: (Value) -> Bool) -> Double {
    values.isEmpty ? 0 : Double(values.count(where: holds)) / Double(values.count)
  }
}
