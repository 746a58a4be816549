import BenchmarkModel

/// What the row of a step proves of goals.
///
/// A client that was late itself makes requests slower and never faster. So a promise that is kept all the same is kept,
/// and one is broken where it would be without that: else a search would take a machine on which nothing else ever runs.
struct LoadEvidence {
  private let row: TrialRow

  init(_ row: TrialRow) { self.row = row }

  /// A client that first tried to send later than this share of the step is why the queue grew: the kernel may have had
  /// no room before, but the client does not wait for that.
  private static let latenessOfLimit = 0.01
  /// A promise is not told closer than by this share of it.
  private static let tolerableShare = 0.1
  /// So many messages in one go are no more than what a client sends anyway.
  private static let tolerableBurst = 64.0

  func outcome(for goal: LoadGoal) -> LoadStep.Outcome {
    guard row.status == .ok || row.status == .invalid,
      let isStable = row.metrics[.isStable], row.metrics[.messagesSent] ?? 0 > 0
    else { return .unknown }
    if isStable < 1 { return growth }
    if row.status == .invalid, isShortOfTime { return .generatorLimit }
    if isTooShort(for: goal) { return .tooShort }
    if keeps(goal) { return .kept }
    return isBrokenByTransport(goal) ? .broken : .unknown
  }

  // MARK: The client

  /// What a queue that grew proves.
  private var growth: LoadStep.Outcome {
    // Who shares the server's CPU sleeps while that works.
    guard row.benchmark.pacing == .spin, let step = row.conditions[.active] else { return .broken }
    let late = row.metrics[.latenessP99] ?? 0
    let own = row.metrics[.ownLatenessP99] ?? 0
    if max(late, own) <= Self.latenessOfLimit * step { return .broken }
    // What each message costs a client adds up where it is never done, so that a part of its lateness is always its own.
    return 2 * own > late ? .unknown : .generatorLimit
  }

  private var isShortOfTime: Bool {
    row.metrics[.generatorBusyFraction] ?? 0 > Metric.mostGeneratorBusyFraction
  }

  /// Whether a percentile is unknown for want of requests, and not as too many were lost.
  private func isTooShort(for goal: LoadGoal) -> Bool {
    guard case .latency(let percentile, _) = goal, row.metrics[percentile.metric] == nil else {
      return false
    }
    let requests =
      (row.metrics[.messagesReceived] ?? 0) + (row.metrics[.messagesUnanswered] ?? 0)
    return !Histogram.canTell(percentile.fraction, of: requests)
  }

  /// Whether a goal would be broken, too, had the client sent all in time: what a request waited for the client can be
  /// no more than how late that was, unless so many came in one go that they waited for one another.
  private func isBrokenByTransport(_ goal: LoadGoal) -> Bool {
    // Who sleeps is as late as the scheduler has it, which is part of what is measured.
    guard row.benchmark.pacing == .spin else { return true }
    switch goal {
    case .stable: return true
    case .zeroLoss, .loss:
      return burst(row.metrics[.ownLatenessMax]) <= Self.tolerableBurst
    case .latency(let percentile, let bound):
      // Of fewer than one in a hundred the latest is known.
      let late = row.metrics[percentile == .p999 ? .ownLatenessMax : .ownLatenessP99]
      guard let late, burst(late) <= Self.tolerableBurst else { return false }
      if late <= Self.tolerableShare * Double(bound) { return true }
      return row.metrics[percentile.metric].map { $0 - late >= Double(bound) } ?? true
    }
  }

  /// How many requests are due in a time.
  private func burst(_ time: Double?) -> Double {
    (time ?? .infinity) / 1e9 * (row.metrics[.offeredPerSecond] ?? 0)
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
