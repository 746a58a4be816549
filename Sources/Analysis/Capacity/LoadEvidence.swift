import BenchmarkModel

/// What the row of a step proves of goals.
///
/// Most trials whose client was late itself count here all the same, for goals of which that takes nothing away:
/// otherwise a search would take a machine on which nothing else ever runs.
struct LoadEvidence {
  private let row: TrialRow

  init(_ row: TrialRow) { self.row = row }

  /// A client that first tried to send later than this share of the step is why the queue grew: the kernel may have had
  /// no room before, but the client does not wait for that.
  private static let latenessOfLimit = 0.01
  private static let mostBusy = 0.95
  /// Whoever is late by less than this share of a promise does not break it.
  private static let tolerableShare = 0.1
  /// So many messages in one go are no more than what a client sends anyway.
  private static let tolerableBurst = 64.0

  func outcome(for goal: LoadGoal) -> LoadStep.Outcome {
    guard row.status == .ok || row.status == .invalid,
      let isStable = row.metrics[.isStable], row.metrics[.messagesSent] ?? 0 > 0
    else { return .unknown }
    if isStable < 1 { return isLimitOfClient ? .generatorLimit : .broken }
    if row.status == .invalid, isShortOfTime { return .generatorLimit }
    if isTooShort(for: goal) { return .tooShort }
    if row.status == .invalid, !isSound(for: goal) { return .unknown }
    if keeps(goal) { return .kept }
    return isSoundInTail(for: goal) ? .broken : .unknown
  }

  // MARK: The client

  private var isLimitOfClient: Bool {
    // Who shares the server's CPU sleeps while that works.
    guard row.benchmark.pacing == .spin, let late = row.metrics[.latenessP99],
      let step = row.conditions[.active]
    else { return false }
    return late > Self.latenessOfLimit * step
  }

  private var isShortOfTime: Bool {
    row.metrics[.generatorBusyFraction] ?? 0 > Self.mostBusy
  }

  /// Whether a percentile is unknown for want of requests, and not as too many were lost.
  private func isTooShort(for goal: LoadGoal) -> Bool {
    guard case .latency(let percentile, _) = goal, row.metrics[percentile.metric] == nil else {
      return false
    }
    let requests =
      (row.metrics[.messagesReceived] ?? 0) + (row.metrics[.messagesUnanswered] ?? 0)
    return requests * min(percentile.fraction, 1 - percentile.fraction) < Self.fewestBeyond
  }

  /// Of so many beyond it a percentile is known.
  private static let fewestBeyond = 9.999_999

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

  /// Whether it was not the client that was late now and then, where a promise is about fewer than one in a hundred.
  private func isSoundInTail(for goal: LoadGoal) -> Bool {
    guard case .latency(.p999, let bound) = goal else { return true }
    return row.conditions[.lateness].map { $0 <= Self.tolerableShare * Double(bound) } ?? false
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
