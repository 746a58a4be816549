/// Two sizes between which something changes, and the trials that judge it and nothing else.
struct CrossoverPlace: Sendable {
  let span: SizeSpan
  /// Whether one side should be faster below and the other above.
  var isReversal = false
  /// The sides that should have a step there.
  var steps: Set<Int> = []
  private(set) var evidence = SizeEvidence()

  init(_ span: SizeSpan) { self.span = span }

  mutating func add(_ trial: SizeTrial) { evidence.add(trial) }

  /// What is asked of it, and what its trials say.
  func claims(margin: Double) -> [CrossoverClaim] {
    let leads = [span.low, span.high].map { size in
      CrossoverClaim(leads: evidence.leads(at: size), at: size, margin: margin)
    }
    let costs = steps.sorted().map { side in
      CrossoverClaim(growths: evidence.growths(of: side, over: span), of: side)
    }
    return (isReversal ? leads : []) + costs
  }

  /// Whether it has trials enough.
  ///
  /// They are looked at twice at most: a test that is made after every trial finds something sooner or later.
  ///
  /// - Parameter count: the number of all claims, of this place and others.
  func isJudged(margin: Double, among count: Int) -> Bool {
    if evidence.trials >= SearchRules.mostConfirmingTrials { return true }
    return evidence.trials == SearchRules.confirmingTrials
      && claims(margin: margin).allSatisfy { $0.isCertain(among: count) }
  }
}
