import BenchmarkModel

/// Where messages were lost, by the kernel's counters.
struct LossCause: Equatable {
  /// For the table.
  let word: String
  /// Of all messages that were sent.
  let share: Double
}

extension BenchmarkSummary {
  /// The causes of loss, by the medians over trials; empty where nothing was lost, and where nobody counted.
  var lossCauses: [LossCause] {
    func share(_ metric: Metric) -> Double { self[metric]?.median ?? 0 }
    let causes = [
      LossCause(word: "buffer", share: share(.lossAtBuffers)),
      LossCause(word: "socket", share: share(.lossAtSockets) - share(.lossAtBuffers)),
      LossCause(word: "refused", share: share(.lossOfRefusedReplies)),
      LossCause(word: "elsewhere", share: share(.lossElsewhere)),
    ]
    // The difference of two medians may be a trace of nothing.
    return causes.filter { $0.share >= 1e-5 }
  }
}

/// Warnings about messages that did not arrive for other reasons than a full buffer.
enum FilteredMessages {
  /// A reply that came too late, on a busy machine, is no reason to look for a firewall.
  private static let tolerableLoss = 0.001

  static func warnings(about rows: [TrialRow]) -> [SummaryWarning] {
    func isUsual(_ metric: Metric, above tolerable: Double = 0) -> Bool {
      (Sample(rows.compactMap { $0.metrics[metric] }).median ?? 0) > tolerable
    }
    return (isUsual(.lossElsewhere, above: tolerableLoss) ? [.lostElsewhere] : [])
      + (isUsual(.refusedFraction) || isUsual(.lossOfRefusedReplies) ? [.refusedSends] : [])
  }
}
