import BenchmarkModel

/// What went on around the trials, as far as it makes their numbers doubtful.
enum Disturbance {
  static let tolerableForeignCPU = 0.05
  static let tolerableShareWithSteal = 0.25

  /// Warnings about load of other processes, a busy hypervisor and a CPU quota.
  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    func values(_ condition: Condition) -> [Double] { rows.compactMap { $0.conditions[condition] } }
    var warnings: [SummaryWarning] = []
    if let foreign = Sample(values(.foreignCPU)).median, foreign > tolerableForeignCPU {
      warnings.append(.foreignLoad)
    }
    let trialsWithSteal = values(.steal).count { $0 > 0 }
    if Double(trialsWithSteal) > tolerableShareWithSteal * Double(rows.count) {
      warnings.append(.steal)
    }
    if values(.throttled).contains(where: { $0 > 0 }) { warnings.append(.throttled) }
    return warnings
  }
}
