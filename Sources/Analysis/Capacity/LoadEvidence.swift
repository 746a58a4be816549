import BenchmarkModel

/// What the row of a step proves of goals.
///
/// Most trials whose client was late itself count here all the same, for goals of which that takes nothing away:
/// otherwise a search would take a machine on which nothing else ever runs.
struct LoadEvidence {
  private let row: TrialRow

  init(_ row: TrialRow) { self.row = row }

  /// A client that never had to wait for the kernel and was as late as this share of the step in the end is why the
  /// queue grew.
  private static let latenessOfLimit = 0.01
  private static let mostBusy = 0.95
  private static let leastSent = 0.999
  /// Whoever is late by less than this share of a promise does not break it.
  private static let tolerableShare = 0.1
  /// So many messages in one go are no more than what a client sends anyway.
  private static let tolerableBurst = 64.0

  func outcome(for goal: LoadGoal) -> LoadStep.Outcome {
    guard row.status == .ok || row.status == .invalid,
      let isStable = row.metrics[.isStable], row.metrics[.messagesSent] ?? 0 > 0
    else { return .unknown }
    if isStable < 1 { return isLimitOfClient ? .generatorLimit : .broken }
    if row.status == .invalid {
      if isShortOfTime { return .generatorLimit }
      guard isSound(for: goal) else { return .unknown }
    }
    return keeps(goal) ? .kept : .broken
  }

  // MARK: The client

  private var isLimitOfClient: Bool {
    guard row.metrics[.clientSendsRefused] ?? 0 == 0, let late = row.metrics[.latenessP99],
      let step = row.conditions[.active]
    else { return false }
    return late > Self.latenessOfLimit * step
  }

  private var isShortOfTime: Bool {
    let offered = row.metrics[.offeredPerSecond] ?? 0
    return row.metrics[.generatorBusyFraction] ?? 0 > Self.mostBusy
      || row.metrics[.sentPerSecond] ?? 0 < Self.leastSent * offered
  }

  /// Whether a client that was late can have changed nothing.
  private func isSound(for goal: LoadGoal) -> Bool {
    switch goal {
    // What was due meanwhile came in one go, which makes losses and queues only worse.
    case .stable: true
    case .zeroLoss, .loss: keeps(goal) || largestBurst <= Self.tolerableBurst
    case .latency(_, let bound):
      row.metrics[.latenessP99].map { $0 <= Self.tolerableShare * Double(bound) } ?? false
    }
  }

  private var largestBurst: Double {
    (row.conditions[.lateness] ?? .infinity) / 1e9 * (row.metrics[.offeredPerSecond] ?? 0)
  }

  // MARK: The promise

  /// What a goal is about: a percentile, or the share that was lost; of `stable` p99. nil where so many were lost that
  /// it is not known, and of a trial that gave no result.
  func value(for goal: LoadGoal) -> Double? {
    let value: Double? =
      switch goal {
      case .zeroLoss, .loss: row.metrics[.messagesSent] ?? 0 > 0 ? loss : nil
      case .latency(let percentile, _): row.metrics[percentile.metric]
      case .stable: row.metrics[.loads.p99]
      }
    return value?.isFinite == true ? value : nil
  }

  var isUnstable: Bool { row.metrics[.isStable] ?? 1 < 1 }

  private var loss: Double {
    (row.metrics[.messagesUnanswered] ?? 0) / max(1, row.metrics[.messagesSent] ?? 0)
  }

  private func keeps(_ goal: LoadGoal) -> Bool {
    switch goal {
    case .zeroLoss: loss == 0
    case .loss(let bound): loss < bound
    // Where so many were lost that it is not known, it is longer than any.
    case .latency(let percentile, let bound):
      row.metrics[percentile.metric].map { $0 < Double(bound) } ?? false
    case .stable: true
    }
  }
}
