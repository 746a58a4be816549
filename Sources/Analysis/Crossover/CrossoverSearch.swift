/// Finds where the ranking of two variants changes, and the steps of each, by trials that it asks for one by
/// one.
///
/// It is given answers and asks the next question, and knows neither clocks nor sockets. What it finds is judged by
/// trials of their own: those that directed the search flatter what it found.
package struct CrossoverSearch: Sendable {
  /// The sizes that it starts from, in rising order.
  let grid: [Int]
  private(set) var evidence = SizeEvidence()
  private(set) var ranking: RankingSearch
  private(set) var steps: [StepSearch]
  /// What was found, in that order; some of it was given up later.
  private(set) var places: [CrossoverPlace] = []

  /// - Parameters:
  ///   - grid: two sizes or more, in rising order.
  ///   - margin: the logarithm of a ratio of costs that is of no interest.
  package init(grid: [Int], margin: Double) {
    self.grid = grid
    ranking = RankingSearch(margin: margin)
    steps = [0, 1].map { StepSearch(side: $0, grid: grid) }
  }

  // MARK: Questions

  /// The arms of the next trial; nil where there is nothing left to be found.
  package var question: SizeQuestion? {
    if let span = nextGridSpan { return SizeQuestion([span.low, span.high]) }
    if let place = places.first(where: { !isJudged($0) }) {
      return SizeQuestion([place.span.low, place.span.high], isConfirming: true)
    }
    if let size = grid.first(where: { ranking.lead(at: $0) == nil }) ?? ranking.nextSize {
      return SizeQuestion([size])
    }
    return steps.compactMap(\.question).max { $0.excess < $1.excess }?.question
  }

  /// Neighbours of the grid, those with the fewest trials first.
  private var nextGridSpan: SizeSpan? {
    let spans = zip(grid, grid.dropFirst()).map { SizeSpan($0, $1) }
    let counts = spans.map { evidence.growths(of: 0, over: $0).count }
    guard let fewest = counts.min(), fewest < SearchRules.gridTrials else { return nil }
    return zip(spans, counts).first { $0.1 == fewest }?.0
  }

  /// Whether every size that it starts from was measured.
  var hasGrid: Bool { nextGridSpan == nil }

  // MARK: Answers

  /// Takes in a trial.
  package mutating func note(_ trial: SizeTrial, isConfirming: Bool) {
    if isConfirming {
      confirm(trial)
    } else {
      evidence.add(trial)
      ranking.update(Set(trial.costs.keys.map(\.size)), evidence)
    }
    guard hasGrid else { return }
    for side in steps.indices { steps[side].update(evidence) }
    for reversal in ranking.found { change(reversal.span) { $0.isReversal = true } }
    for side in steps.indices {
      for span in steps[side].candidates { change(span) { $0.steps.insert(side) } }
    }
  }

  private mutating func change(_ span: SizeSpan, _ body: (inout CrossoverPlace) -> Void) {
    if !places.contains(where: { $0.span == span }) { places.append(CrossoverPlace(span)) }
    for index in places.indices where places[index].span == span { body(&places[index]) }
  }

  private mutating func confirm(_ trial: SizeTrial) {
    guard let index = places.firstIndex(where: { $0.span == trial.span }) else { return }
    places[index].add(trial)
    // At the edge of a zone, the search takes chance for a difference. Farther out there is one.
    guard places[index].isReversal, isJudged(places[index]) else { return }
    for claim in places[index].claims(margin: ranking.margin) {
      guard case .lead(let size) = claim.subject,
        ranking.rejected.count < SearchRules.mostRejections
      else { continue }
      let isDifferent = claim.word == .first || claim.word == .second
      if !isDifferent || !isCertain(claim) { ranking.reject(size) }
    }
  }

  // MARK: Certainty

  private var claims: Int { places.reduce(0) { $0 + $1.steps.count + ($1.isReversal ? 2 : 0) } }
  private func isCertain(_ claim: CrossoverClaim) -> Bool { claim.isCertain(among: claims) }

  private func isJudged(_ place: CrossoverPlace) -> Bool {
    place.isJudged(margin: ranking.margin, among: claims)
  }

  /// Every claim with what may be said of it, so that none of all that is said is wrong but with the
  /// probability that words promise; nil where it is not certain.
  func words() -> [SizeSpan: [CrossoverClaim.Subject: CrossoverClaim.Word]] {
    let all = places.flatMap { place in
      place.claims(margin: ranking.margin).map { (place.span, $0) }
    }
    var words: [SizeSpan: [CrossoverClaim.Subject: CrossoverClaim.Word]] = [:]
    for ((span, claim), p) in zip(all, Holm.adjusted(all.map(\.1.p)))
    where p <= 1 - ArmResult.confidence {
      words[span, default: [:]][claim.subject] = claim.word
    }
    return words
  }
}
