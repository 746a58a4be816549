package import BenchmarkModel

/// What one trial at a rate says of goals.
package struct LoadStep: Sendable {
  package enum Outcome: Sendable {
    case kept, broken
    /// The client could not offer so much.
    case generatorLimit
    /// The trial does not count.
    case unknown
    /// It was made for another goal, and has too few requests for this one.
    case tooShort
  }

  let rate: Int
  let phase: SearchPhase
  let duration: Nanoseconds
  /// Requests that the kernel took, and those of them without a reply.
  let sent: Int
  let unanswered: Int
  private let outcomes: [LoadGoal: Outcome]

  init(
    rate: Int, phase: SearchPhase, duration: Nanoseconds, sent: Int = 0, unanswered: Int = 0,
    _ outcomes: [LoadGoal: Outcome]
  ) {
    self.rate = rate
    self.phase = phase
    self.duration = duration
    self.sent = sent
    self.unanswered = unanswered
    self.outcomes = outcomes
  }

  func outcome(for goal: LoadGoal) -> Outcome { outcomes[goal] ?? .unknown }

  /// - Returns: nil for a row that is not of a search.
  package init?(_ row: TrialRow, goals: [LoadGoal]) {
    guard row.purpose?.role == .capacity, let phase = SearchPhase(row.purpose?.step),
      let rate = row.benchmark.rate?.perSecond
    else { return nil }
    self.init(
      rate: rate, phase: phase,
      duration: Nanoseconds(nearest: row.conditions[.active] ?? Double(phase.duration)),
      sent: Int(row.metrics[.messagesSent] ?? 0),
      unanswered: Int(row.metrics[.messagesUnanswered] ?? 0),
      Dictionary(
        goals.map { ($0, LoadEvidence(row).outcome(for: $0)) }, uniquingKeysWith: { old, _ in old })
    )
  }
}
