import BenchmarkModel

/// What the kernel did to socket buffers while bulk transfer was measured.
enum Autotuning {
  private static let tolerableShare = 0.25

  /// Warnings where more than a quarter of the trials began, or went on, in changing states.
  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    func isUsual(_ isSo: (TrialRow) -> Bool) -> Bool {
      Double(rows.count(where: isSo)) > tolerableShare * Double(rows.count)
    }
    return (isUsual { $0.conditions[.warmupStable] == 0 } ? [.unstableWarmup] : [])
      + (isUsual(hasGrown) ? [.growingBuffer] : [])
  }

  /// Whether the receive buffer was larger at the end of the timed part than at its start.
  static func hasGrown(_ row: TrialRow) -> Bool {
    guard let start = row.conditions[.serverReceiveBufferAtStart],
      let end = row.conditions[.serverReceiveBuffer]
    else { return false }
    return end > start
  }
}
