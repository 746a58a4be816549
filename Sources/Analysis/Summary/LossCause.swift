import BenchmarkModel

/// Where messages were lost, by the kernel's counters.
struct LossCause: Equatable {
  /// For the table.
  let word: String
  /// Of all messages that were sent.
  let share: Double
}

extension BenchmarkSummary {
  /// The causes of loss in the middle trial; empty where nothing was lost, and where nobody counted.
  var lossCauses: [LossCause] {
    func share(_ metric: Metric) -> Double { self[metric]?.median ?? 0 }
    let causes = [
      LossCause(word: "buffer", share: share(.lossAtBuffers)),
      LossCause(word: "socket", share: share(.lossAtSockets) - share(.lossAtBuffers)),
      LossCause(word: "refused", share: share(.lossOfRefusedReplies)),
      LossCause(word: "elsewhere", share: share(.lossElsewhere)),
    ]
    return causes.filter { $0.share > 0 }
  }
}

/// Warnings about messages that did not arrive for other reasons than a full buffer.
enum FilteredMessages {
  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    func isUsual(_ metric: Metric) -> Bool {
      (Sample(rows.compactMap { $0.metrics[metric] }).median ?? 0) > 0
    }
    return (isUsual(.lossElsewhere) ? [.lostElsewhere] : [])
      + (isUsual(.refusedFraction) || isUsual(.lossOfRefusedReplies) ? [.refusedSends] : [])
  }
}
