/// Looks for the sizes at which the faster of two variants becomes the slower.
struct RankingSearch: Sendable {
  /// Which side is faster at a size, by more than the margin.
  enum Lead: Sendable {
    case first, second, neither
  }

  /// Sizes at which the one and the other are faster, with none between of which the same is known.
  struct Reversal: Equatable, Sendable {
    let span: SizeSpan
    /// Sizes between at which neither is.
    let zone: [Int]
  }

  /// The logarithm of a ratio that is of no interest.
  let margin: Double
  /// Sizes at which new trials did not show what the search had found.
  private(set) var rejected: Set<Int> = []
  private var leads: [Int: Lead] = [:]

  init(margin: Double) { self.margin = margin }

  func lead(at size: Int) -> Lead? { leads[size] }

  /// Draws the conclusions from what is known by now.
  ///
  /// - Parameter sizes: those that were measured since.
  mutating func update(_ sizes: some Sequence<Int>, _ evidence: SizeEvidence) {
    for size in sizes where !rejected.contains(size) {
      leads[size] = Self.lead(evidence.leads(at: size), margin)
    }
  }

  /// Takes back what was said of a size.
  mutating func reject(_ size: Int) {
    rejected.insert(size)
    leads[size] = .neither
  }

  /// nil where that takes further trials.
  static func lead(_ differences: [Double], _ margin: Double) -> Lead? {
    if differences.count < SearchRules.fewestLeadTrials { return nil }
    let ranks = SignedRank(differences)
    if ranks.p(above: margin) <= SearchRules.searchError { return .first }
    if ranks.p(below: -margin) <= SearchRules.searchError { return .second }
    return differences.count < SearchRules.mostLeadTrials ? nil : .neither
  }

  var reversals: [Reversal] {
    var reversals: [Reversal] = []
    var last: (size: Int, lead: Lead)?
    var zone: [Int] = []
    for (size, lead) in leads.sorted(by: { $0.key < $1.key }) {
      if lead == .neither {
        zone.append(size)
        continue
      }
      if let last, last.lead != lead {
        reversals.append(Reversal(span: SizeSpan(last.size, size), zone: zone))
      }
      last = (size, lead)
      zone = []
    }
    return reversals
  }

  /// The size that tells most; nil where every reversal is as narrow as it can be.
  var nextSize: Int? { reversals.lazy.compactMap { Self.nextSize($0) }.first }

  /// Those that are as narrow as they can be.
  var found: [Reversal] { reversals.filter { Self.nextSize($0) == nil } }

  private static func nextSize(_ reversal: Reversal) -> Int? {
    let span = reversal.span
    guard let first = reversal.zone.first, let last = reversal.zone.last else {
      return span.width > 1 ? span.low + span.width / 2 : nil
    }
    return [SizeSpan(span.low, first), SizeSpan(last, span.high)].lazy.compactMap { edge in
      let resolution = max(1, Int(Double(edge.low) * SearchRules.zoneResolution))
      return edge.width > resolution ? edge.low + edge.width / 2 : nil
    }.first
  }
}
