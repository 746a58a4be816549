/// What the trials of one metric say so far, none of which is thrown away: looked at after each, and settled by the first
/// word that is certain enough.
struct GrowingEvidence {
  enum Word { case regressed, improved, ok }

  /// What a regression and an improvement have to exceed, and what an acquittal has to stay below: shifts.
  struct Bounds {
    /// Of a regression.
    let margin: Double
    /// Of an improvement, below 0.
    let improvement: Double
    let limit: Double

    /// Where half of the bets for an acquittal are placed: they need fewer trials where nothing has changed.
    var middle: Double { (margin + limit) / 2 }
  }

  let bounds: Bounds
  /// How many metrics share the probability of a false alarm.
  let family: Int
  private(set) var differences: [Double] = []
  /// The first that was certain.
  private(set) var word: Word?
  private var looks: [Look] = []

  init(_ bounds: Bounds, family: Int) {
    self.bounds = bounds
    self.family = family
  }

  /// Takes in the next trial's difference; does nothing where all is settled.
  mutating func add(_ difference: Double) {
    if word != nil { return }
    differences.append(difference)
    if EvidenceRules.looks.contains(differences.count) { looks.append(Look(differences, bounds)) }
    word = judged
  }

  private var judged: Word? {
    if pOfRegression <= EvidenceRules.significance { return .regressed }
    if pOfImprovement <= EvidenceRules.significance { return .improved }
    return isWithinLimit && !isLeaning ? .ok : nil
  }

  /// Whether a difference beyond the margin is likelier so far than none, and more trials may make it certain.
  private var isLeaning: Bool {
    differences.count < EvidenceRules.mostTrials
      && max(wealth(above: bounds.margin), wealth(below: bounds.improvement)) > 1
  }

  /// How probable such evidence of a slowdown beyond the margin is by chance, at whatever trial it is looked at; corrected
  /// for the metrics beside it.
  var pOfRegression: Double {
    p(bets: wealth(above: bounds.margin), looks: looks.map(\.pOfRegression))
  }

  /// The same of an improvement.
  var pOfImprovement: Double {
    p(bets: wealth(below: bounds.improvement), looks: looks.map(\.pOfImprovement))
  }

  private func p(bets: Double, looks: [Double]) -> Double {
    let byBets = 1 / bets / EvidenceRules.shareOfBets
    let byLooks = looks.map { $0 / EvidenceRules.shareOfLook }
    return min(1, Double(family) * byLooks.reduce(byBets, min))
  }

  /// Whether a slowdown as large as the limit is ruled out.
  private var isWithinLimit: Bool {
    let bets = (wealth(below: bounds.middle) + wealth(below: bounds.limit)) / 2
    return bets >= Self.wealthToAcquit
      || looks.contains { $0.interval.map { $0.upperBound < bounds.limit } ?? false }
  }

  private static let wealthToAcquit = 1 / (EvidenceRules.acquittal * EvidenceRules.shareOfBets)

  private func wealth(above shift: Double) -> Double {
    EvidenceRules.bets.wealth(
      won: differences.count { $0 > shift }, lost: differences.count { $0 < shift })
  }

  private func wealth(below shift: Double) -> Double {
    EvidenceRules.bets.wealth(
      won: differences.count { $0 < shift }, lost: differences.count { $0 > shift })
  }

  /// The shifts that are possible yet: each end is wrong with the probability of a wrong acquittal at most, at whatever
  /// trial it is looked at.
  ///
  /// - Returns: nil where nothing is ruled out.
  var interval: ClosedRange<Double>? {
    let sorted = differences.sorted()
    let byBets = EvidenceRules.bets.excluded(of: sorted.count, at: Self.wealthToAcquit).map {
      sorted[$0]...sorted[sorted.count - 1 - $0]
    }
    return ([byBets] + looks.map(\.interval)).compactMap(\.self).reduce(nil) { all, next in
      guard let all else { return next }
      let low = max(all.lowerBound, next.lowerBound)
      return low...max(low, min(all.upperBound, next.upperBound))
    }
  }

  /// What the signed ranks of all trials so far tell, at one of the numbers of trials that were fixed beforehand. They take
  /// the differences as symmetrical, as those of arms are that differ by a factor.
  private struct Look {
    let pOfRegression: Double
    let pOfImprovement: Double
    let interval: ClosedRange<Double>?

    init(_ differences: [Double], _ bounds: Bounds) {
      let test = SignedRank(differences)
      pOfRegression = test.p(above: bounds.margin)
      pOfImprovement = test.p(below: bounds.improvement)
      interval = test.interval(
        confidence: 1 - 2 * EvidenceRules.acquittal * EvidenceRules.shareOfLook)
    }
  }
}
