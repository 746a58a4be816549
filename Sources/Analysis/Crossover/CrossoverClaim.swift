import BenchmarkModel

/// The most that the trials of a place say of one thing that is asked there.
struct CrossoverClaim: Sendable {
  enum Subject: Hashable, Sendable {
    /// Which side is faster.
    case lead(at: Int)
    /// Whether the larger size costs a side more than a tenth more.
    case step(of: Int)
  }

  enum Word: Sendable {
    case first, second, neither
    case step, noStep
  }

  let subject: Subject
  let word: Word
  /// How likely such trials are where it is false, over both looks.
  let p: Double

  /// - Parameter leads: how many times as much side 1 cost as side 0, as logarithms.
  init(leads: [Double], at size: Int, margin: Double) {
    let claim = ArmClaim(SignedRank(leads), margin: margin)
    subject = .lead(at: size)
    p = claim.p
    word =
      switch claim.word {
      case .slower: .first
      case .faster: .second
      default: .neither
      }
  }

  /// - Parameter growths: how many times as much the larger size cost, as logarithms.
  init(growths: [Double], of side: Int) {
    let ranks = SignedRank(growths)
    let above = ranks.p(above: SearchRules.stepShift)
    let below = ranks.p(below: SearchRules.stepShift)
    subject = .step(of: side)
    word = above < below ? .step : .noStep
    p = min(1, 2 * min(above, below))
  }

  /// Whether none of so many claims is wrong but with the probability that words promise.
  func isCertain(among count: Int) -> Bool {
    p * Double(count) <= 1 - ArmResult.confidence
  }
}
