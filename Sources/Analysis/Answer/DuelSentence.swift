import BenchmarkModel

/// How one variant stands to another over a workload, at every size and placement, in one sentence.
struct DuelSentence {
  /// The two variants, each the only one of its transport.
  let pair: (one: Variant, other: Variant)
  let series: [ContestSeries]
  /// What of the pair's messages was lost; empty for none.
  let loss: String

  /// The sentence without the question that it answers; nil where the two never met.
  var text: String? {
    let clauses = series.compactMap(clause)
    guard !clauses.isEmpty, let workload = series.first?.common.workload else { return nil }
    let lost = loss.isEmpty ? "" : "; \(loss)"
    return "\(workload) of \(pair.one) against \(pair.other): "
      + clauses.joined(separator: "; ") + lost + "."
  }

  private func clause(_ series: ContestSeries) -> String? {
    // A size that one of them cannot carry has no contest of both.
    guard let series = series.among([pair.one, pair.other]) else { return nil }
    let duels = series.contests.compactMap { contest -> Duel? in
      guard let one = contest.arms.firstIndex(where: { $0.variant == pair.one }),
        let other = contest.arms.firstIndex(where: { $0.variant == pair.other })
      else { return nil }
      return Duel(one, against: other, in: contest)
    }
    let findings = series.runs(of: duels) { $0.finding == $1.finding }.map { run in
      words(run.findings) + run.range.words
    }
    return "\(series.place) \(findings.joined(separator: ", "))"
  }

  private func words(_ duels: ArraySlice<Duel>) -> String {
    guard let first = duels.first else { return "" }
    let ratios = Duel.ratios(duels)
    switch first.finding {
    case .faster, .slower: return "\(ratios) as fast"
    case .noDifference: return "no difference beyond \(Readable.percent(first.margin)) (\(ratios))"
    case .cannotTell: return Self.uncertain(duels, ratios)
    case .notJudged: return "not judged, as the ends are not pinned (\(ratios))"
    case .tooFewTrials: return "too few trials"
    }
  }

  /// An interval on one side of 1 tells the direction, though not that the difference matters.
  private static func uncertain(_ duels: ArraySlice<Duel>, _ ratios: String) -> String {
    let intervals = duels.compactMap(\.interval)
    if intervals.allSatisfy({ $0.lowerBound > 1 }) {
      return "faster, perhaps by less than matters (\(ratios))"
    }
    if intervals.allSatisfy({ $0.upperBound < 1 }) {
      return "slower, perhaps by less than matters (\(ratios))"
    }
    return "cannot tell (\(ratios))"
  }
}
