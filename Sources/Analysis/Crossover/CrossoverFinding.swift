import Glibc

/// How the two sides stand to one another at a size.
struct SizeLead: Sendable {
  let size: Int
  /// Of side 0 and side 1, in nanoseconds.
  let costs: [Double?]
  /// How many times as fast side 0 is as side 1; nil where nothing was measured.
  let speed: Double?
  /// Holds the true ratio with 95 % confidence, by itself.
  let interval: ClosedRange<Double>?
  /// nil where it cannot be told.
  let word: CrossoverClaim.Word?

  init(_ size: Int, _ evidence: SizeEvidence, word: CrossoverClaim.Word?) {
    let ranks = SignedRank(evidence.leads(at: size))
    self.size = size
    self.word = word
    costs = [0, 1].map { evidence.medianCost(of: $0, at: size) }
    speed = ranks.estimate.map { exp($0) }
    interval = ranks.interval(confidence: ArmResult.confidence).map {
      exp($0.lowerBound)...exp($0.upperBound)
    }
  }
}

/// What it costs one side that messages are longer.
struct SizeGrowth: Sendable {
  let side: Int
  let span: SizeSpan
  /// Of the smaller size and the larger, in nanoseconds.
  let costs: [Double?]
  /// By which fraction the larger costs more; nil where nothing was measured.
  let growth: Double?
  /// Holds the true fraction with 95 % confidence, by itself.
  let interval: ClosedRange<Double>?
  /// nil where it cannot be told, and where nobody asks.
  let word: CrossoverClaim.Word?

  init(_ side: Int, _ span: SizeSpan, _ evidence: SizeEvidence, word: CrossoverClaim.Word?) {
    let ranks = SignedRank(evidence.growths(of: side, over: span))
    self.side = side
    self.span = span
    self.word = word
    costs = [span.low, span.high].map { evidence.medianCost(of: side, at: $0) }
    growth = ranks.estimate.map { exp($0) - 1 }
    interval = ranks.interval(confidence: ArmResult.confidence).map {
      exp($0.lowerBound) - 1...exp($0.upperBound) - 1
    }
  }
}

/// Two sizes that trials of their own have judged.
struct JudgedPlace: Sendable {
  let span: SizeSpan
  /// Sizes between, at which neither side is faster; nil where the ranking is no question.
  let zone: [Int]?
  /// At the smaller size and the larger.
  let leads: [SizeLead]
  /// Of both sides.
  let growths: [SizeGrowth]
  /// The sides of which it was asked whether they have a step there.
  let steps: Set<Int>
}

extension CrossoverResult {
  /// The sizes that the search started from. They directed it, so that their words are no more than that.
  var grid: [SizeLead] {
    search.grid.map { size in
      let word: CrossoverClaim.Word? =
        switch search.ranking.lead(at: size) {
        case .first: .first
        case .second: .second
        case .neither, nil: nil
        }
      return SizeLead(size, search.evidence, word: word)
    }
  }

  /// What was found, in rising order, without what was given up on the way.
  var places: [JudgedPlace] {
    let words = search.words()
    let reversals = search.ranking.found
    let judged = search.places.compactMap { place -> JudgedPlace? in
      let span = place.span
      let said = words[span] ?? [:]
      let reversal = reversals.first { $0.span == span }
      let steps = place.steps.filter { said[.step(of: $0)] != .noStep }
      guard reversal != nil || !steps.isEmpty else { return nil }
      return JudgedPlace(
        span: span, zone: reversal?.zone,
        leads: [span.low, span.high].map {
          SizeLead($0, place.evidence, word: said[.lead(at: $0)])
        },
        growths: [0, 1].map {
          SizeGrowth($0, span, place.evidence, word: said[.step(of: $0)])
        }, steps: steps)
    }
    return judged.sorted { ($0.span.low, $0.span.high) < ($1.span.low, $1.span.high) }
  }

  /// Stretches of sizes that nobody has looked through for steps of a side, neighbours as one.
  func open(of side: Int) -> [SizeSpan] {
    search.steps[side].open.reduce(into: []) { spans, span in
      if let last = spans.last, last.high == span.low {
        spans[spans.count - 1] = SizeSpan(last.low, span.high)
      } else {
        spans.append(span)
      }
    }
  }

  /// Changes of the ranking that are not found to the byte or to the edges of a zone.
  var openReversals: [SizeSpan] {
    let found = search.ranking.found
    return search.ranking.reversals.filter { !found.contains($0) }.map(\.span)
  }
}
