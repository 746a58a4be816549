package import BenchmarkModel
import Glibc

/// The next trial of a search.
package struct RateQuestion: Equatable, Sendable {
  package let rate: Int
  package let phase: SearchPhase
  /// How long it lasts, but for its warm-up.
  package let duration: Nanoseconds
}

/// Finds the highest rate at which goals are kept, by trials that it asks for one by one.
///
/// It is given answers and asks the next question, and knows neither clocks nor sockets. The manner is that of
/// MLRsearch (draft-ietf-bmwg-mlrsearch): rates are divided geometrically, short trials lead long ones, and a rate
/// keeps a goal where trials of half of the time do.
package struct RateSearch: Sendable {
  package let goals: [LoadGoal]
  private let start: Int
  private(set) var evidence: [Int: RateEvidence] = [:]
  private(set) var certainties: [LoadGoal: RateCertainty] = [:]

  /// So many trials of a rate in a row that do not count say that the next will not, either.
  private static let mostUnknownInARow = 30
  /// No trial lasts longer for the sake of enough requests.
  static let longestTrial = Nanoseconds.seconds(4)

  /// - Parameters:
  ///   - goals: one or more.
  ///   - start: the rate to begin with.
  package init(goals: [LoadGoal], start: Int) {
    self.goals = goals
    self.start = min(max(1, start), OfferedRate.highest)
  }

  // MARK: Questions

  /// The next trial; nil where nothing is left to be found, or no trial counts.
  package var question: RateQuestion? {
    for goal in goals where !isHopeless(for: goal) {
      for phase in SearchPhase.allCases {
        guard let rate = nextRate(for: goal, in: phase) else { continue }
        let forRequests = Nanoseconds.seconds(1) * goal.requests / rate
        return RateQuestion(
          rate: rate, phase: phase,
          duration: max(phase.duration, min(Self.longestTrial, forRequests)))
      }
    }
    return nil
  }

  /// Whether so many trials did not count that nothing more is asked of a goal.
  func isHopeless(for goal: LoadGoal) -> Bool {
    evidence.values.contains { $0.unknownInARow(for: goal) >= Self.mostUnknownInARow }
  }

  /// Takes in a trial.
  package mutating func note(_ step: LoadStep) {
    if step.phase == .decide {
      for goal in goals {
        certainties[goal, default: RateCertainty()].note(
          step.rate, step.outcome(for: goal), knowing: bounds(of: goal, in: .decide))
      }
    }
    evidence[step.rate, default: RateEvidence()].add(step)
  }

  // MARK: Bounds

  /// What is known of a goal by the trials of a phase.
  func bounds(of goal: LoadGoal, in phase: SearchPhase) -> RateBounds {
    var bounds = RateBounds()
    for (rate, evidence) in evidence {
      switch evidence.verdict(on: goal, in: phase) {
      case .kept: bounds.kept.insert(rate)
      case .broken: bounds.broken.insert(rate)
      case nil: bounds.undecided.insert(rate)
      }
    }
    return bounds
  }

  /// The lowest rate at which a step of bearable length has enough requests for a goal.
  static func lowestRate(for goal: LoadGoal) -> Int {
    let seconds = Int(longestTrial.count / Nanoseconds.seconds(1).count)
    return (goal.requests + seconds - 1) / seconds
  }

  /// Where a phase goes on; nil where it has found what it looks for.
  func nextRate(for goal: LoadGoal, in phase: SearchPhase) -> Int? {
    let bounds = bounds(of: goal, in: phase)
    let known = phase.previous.map { self.bounds(of: goal, in: $0) } ?? RateBounds()
    let lowest = Self.lowestRate(for: goal)
    /// What the phase before has found comes first.
    func led(_ rates: [Int?], within range: Range<Int>) -> Int? {
      rates.compactMap(\.self).first { range.contains($0) && !bounds.isKnown($0) }
    }
    switch (bounds.low, bounds.high) {
    case (nil, nil): return known.low ?? max(lowest, start)
    case (let low?, nil):
      guard low < OfferedRate.highest else { return nil }
      let led = led([known.high], within: (low + 1)..<OfferedRate.highest)
      let stride = phase.stride(after: bounds.kept.count, isLed: known.high != nil)
      let next = OfferedRate.rounded(Double(low) * stride)
      return led ?? min(OfferedRate.highest, max(low + 1, next))
    case (nil, let high?):
      guard high > lowest else { return nil }
      let led = led([known.low], within: lowest..<high)
      let stride = phase.stride(after: bounds.broken.count, isLed: known.low != nil)
      let next = OfferedRate.rounded(Double(high) / stride)
      return led ?? max(lowest, min(high - 1, next))
    case (let low?, let high?):
      let middle = OfferedRate.rounded((Double(low) * Double(high)).squareRoot())
      guard Double(high) > Double(low) * (1 + phase.width), low < middle, middle < high else {
        return phase == .decide
          ? certainties[goal]?.rateInDoubt(from: low, to: high, lowest: lowest) : nil
      }
      let begun = bounds.undecided.filter { low < $0 && $0 < high && has(trialsOf: phase, at: $0) }
      let nearest = begun.min { abs($0 - middle) < abs($1 - middle) }
      return led([known.low, known.high], within: (low + 1)..<high) ?? nearest ?? middle
    }
  }

  private func has(trialsOf phase: SearchPhase, at rate: Int) -> Bool {
    evidence[rate]?.steps.contains { $0.phase >= phase } ?? false
  }
}

extension SearchPhase {
  private static let longestStride = 2.0

  /// By which factor the next rate is farther out after so many on the same side: each step is twice as wide.
  ///
  /// - Parameter isLed: whether the phase before knows where the search is to turn.
  fileprivate func stride(after count: Int, isLed: Bool) -> Double {
    let first = isLed ? 1 + width : 1.25
    return min(Self.longestStride, pow(first, pow(2, Double(count - 1))))
  }
}
