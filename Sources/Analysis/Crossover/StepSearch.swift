import Glibc

/// Looks for the steps of one variant: sizes at which one byte more costs more than a tenth.
///
/// As long as costs do not fall with the size, a stretch of sizes that as a whole grows by less holds no step,
/// whatever the curve is like. Any other stretch is divided, until all that is left is a single byte.
struct StepSearch: Sendable {
  /// A stretch of sizes that may hold a step.
  private struct Stretch: Sendable {
    let span: SizeSpan
    /// Where it is divided; nil as long as that is not known.
    var cuts: [Int]?
    /// By how much it grows more than in proportion to the size, which no curve without a step does for long.
    var excess = 0.0
    /// How many trials that follows from.
    var trials = 0

    var sizes: [Int] { [span.low] + (cuts ?? []) + [span.high] }
    var parts: [SizeSpan] { zip(sizes, sizes.dropFirst()).map { SizeSpan($0, $1) } }
  }

  private let side: Int
  private var stretches: [Stretch]
  /// Single bytes that seem to be steps.
  private(set) var candidates: [SizeSpan] = []

  init(side: Int, grid: [Int]) {
    self.side = side
    stretches = zip(grid, grid.dropFirst()).map { Stretch(span: SizeSpan($0, $1)) }
  }

  /// Stretches that nobody has looked through, in rising order.
  var open: [SizeSpan] { stretches.map(\.span).sorted { $0.low < $1.low } }

  /// The arms that tell most, and how far their stretch stands out; nil where all is known.
  var question: (question: SizeQuestion, excess: Double)? {
    guard let stretch = stretches.max(by: { $0.excess < $1.excess }) else { return nil }
    return (SizeQuestion(stretch.sizes, sides: [side]), stretch.excess)
  }

  /// Draws the conclusions from what is known by now.
  mutating func update(_ evidence: SizeEvidence) {
    var left: [Stretch] = []
    while let stretch = stretches.popLast() {
      let growths = evidence.growths(of: side, over: stretch.span)
      if stretch.cuts != nil {
        let isMeasured = stretch.parts.allSatisfy {
          evidence.growths(of: side, over: $0).count >= SearchRules.closingTrials
        }
        if isMeasured { stretches += stretch.parts.map { Stretch(span: $0) } }
        if !isMeasured { left.append(stretch) }
      } else if growths.count == stretch.trials {
        left.append(stretch)
      } else if let next = looked(through: stretch.span, growths) {
        left.append(next)
      }
    }
    stretches = left
  }

  /// What is left to be done about a stretch; nil where that is nothing.
  private mutating func looked(through span: SizeSpan, _ growths: [Double]) -> Stretch? {
    let ranks = SignedRank(growths)
    let growth = ranks.estimate ?? 0
    let excess = growth - log(Double(span.high) / Double(span.low))
    switch Self.finding(ranks) {
    case .closed: return nil
    case .unknown: return Stretch(span: span, excess: excess, trials: growths.count)
    case .growing where span.width == 1:
      candidates.append(span)
      return nil
    case .growing: return Stretch(span: span, cuts: Self.cuts(of: span, growth), excess: excess)
    }
  }

  private enum Finding {
    /// It holds no step.
    case closed
    /// It takes further trials.
    case unknown
    /// It may hold one.
    case growing
  }

  private static func finding(_ ranks: SignedRank) -> Finding {
    if ranks.count < SearchRules.closingTrials { return .unknown }
    if let bound = ranks.upperBound(confidence: 0.95), bound < SearchRules.stepShift {
      return .closed
    }
    if ranks.count >= SearchRules.mostClosingTrials { return .growing }
    let isGrowing = ranks.p(above: SearchRules.stepShift / 4) <= 0.05
    let divisible = SearchRules.divisibleShare * SearchRules.stepShift
    return isGrowing && (ranks.estimate ?? 0) >= divisible ? .growing : .unknown
  }

  /// Into parts that would not grow by a step, were all alike.
  private static func cuts(of span: SizeSpan, _ growth: Double) -> [Int] {
    let wanted = (growth / (SearchRules.divisibleShare * SearchRules.stepShift)).rounded(.up)
    let parts = min(SearchRules.mostParts, span.width, max(2, Int(wanted)))
    return (1..<parts).map { span.low + span.width * $0 / parts }
  }
}
