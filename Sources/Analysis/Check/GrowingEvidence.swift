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
  }

  /// A word that is certain, with what was known when it became so.
  private struct Finding {
    let word: Word
    let trials: Int
    let p: Double
    let interval: ClosedRange<Double>?
  }

  let bounds: Bounds
  /// How many metrics share the probability of a false alarm.
  let family: Int
  /// Whether what was acquitted may yet be found improved, too: of arms that are equal either difference is an alarm.
  let areEqual: Bool
  private var differences: [Double] = []
  private var finding: Finding?
  private var looks: [Look] = []

  init(_ bounds: Bounds, family: Int, areEqual: Bool = false) {
    self.bounds = bounds
    self.family = family
    self.areEqual = areEqual
  }

  /// Nil where nothing is certain yet.
  var word: Word? { finding?.word }
  /// How many trials it took, or are there.
  var trials: Int { finding?.trials ?? differences.count }
  /// How probable such evidence of a slowdown beyond the margin is by chance, when the word became certain.
  var p: Double { finding?.p ?? pOfRegression }
  /// How near its words are.
  var nearness: EvidenceCourse.Step {
    let bets = wealth(below: bounds.limit) / Self.wealthToAcquit
    return EvidenceCourse.Step(
      regression: CheckRules.significance / pOfRegression,
      acquittal: looksAcquit ? max(1, bets) : bets)
  }
  /// The shifts that are possible yet, when the word became certain: each end is wrong with the probability of a wrong
  /// acquittal at most. Nil where nothing is ruled out.
  var interval: ClosedRange<Double>? { finding?.interval ?? currentInterval }

  /// Takes in the next trial's difference. What was acquitted may yet be convicted, by trials that others needed: the
  /// probability of a false alarm is for all that there may be.
  mutating func add(_ difference: Double) {
    if let word, word != .ok { return }
    differences.append(difference)
    if EvidenceRules.plan.looks.contains(differences.count) {
      looks.append(Look(differences, bounds))
    }
    guard let certain = judged, certain != word else { return }
    finding = Finding(
      word: certain, trials: differences.count, p: pOfRegression, interval: currentInterval)
  }

  private var judged: Word? {
    if pOfRegression <= CheckRules.significance { return .regressed }
    if word == .ok, !areEqual { return .ok }
    if pOfImprovement <= CheckRules.significance { return .improved }
    return word == .ok || !isLeaning && isWithinLimit ? .ok : nil
  }

  /// Whether a difference beyond the margin is likelier so far than none, and more trials may make it certain. An
  /// improvement, which no verdict waits for, is not worth many.
  private var isLeaning: Bool {
    let count = differences.count
    return count < EvidenceRules.mostTrials && wealth(above: bounds.margin) > 1
      || count < EvidenceRules.mostTrialsToImprove && wealth(below: bounds.improvement) > 1
  }

  /// How probable such evidence of a slowdown beyond the margin is by chance, at whatever trial it is looked at; corrected
  /// for the metrics beside it.
  private var pOfRegression: Double {
    p(bets: wealth(above: bounds.margin), looks: looks.map(\.pOfRegression))
  }

  /// The same of an improvement.
  private var pOfImprovement: Double {
    p(bets: wealth(below: bounds.improvement), looks: looks.map(\.pOfImprovement))
  }

  private func p(bets: Double, looks: [Double]) -> Double {
    min(1, Double(family) * EvidenceRules.plan.p(wealth: bets, looks: looks))
  }

  /// Whether a slowdown as large as the limit is ruled out, of the median and of what most pairs of trials say: where the
  /// slow ones of two modes are fewer than half, the median alone knows nothing of them.
  private var isWithinLimit: Bool {
    let isRuledOut = wealth(below: bounds.limit) >= Self.wealthToAcquit || looksAcquit
    return isRuledOut && SignedRank(differences).estimate ?? .infinity < bounds.limit
  }

  private var looksAcquit: Bool {
    looks.contains { $0.interval.map { $0.upperBound < bounds.limit } ?? false }
  }

  private static let wealthToAcquit = EvidenceRules.plan.wealth(at: EvidenceRules.acquittal)

  /// What is neither above nor below counts as lost: at the margin itself there is nothing to be certain of.
  private func wealth(above shift: Double) -> Double {
    let won = differences.count { $0 > shift }
    return EvidenceRules.plan.bets.wealth(won: won, lost: differences.count - won)
  }

  private func wealth(below shift: Double) -> Double {
    let won = differences.count { $0 < shift }
    return EvidenceRules.plan.bets.wealth(won: won, lost: differences.count - won)
  }

  private var currentInterval: ClosedRange<Double>? {
    EvidenceRules.plan.interval(
      of: differences, at: EvidenceRules.acquittal, looks: looks.map(\.interval))
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
        confidence: EvidenceRules.plan.confidenceOfLook(at: EvidenceRules.acquittal))
    }
  }
}
