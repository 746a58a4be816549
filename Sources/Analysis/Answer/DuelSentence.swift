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
    let findings = series.runs(of: duels) { $0.isAlike($1) }.map { run in
      words(run.findings) + run.range.words
    }
    return "\(series.place) \(findings.joined(separator: ", "))"
  }

  private func words(_ duels: ArraySlice<Duel>) -> String {
    guard let arm = duels.first?.arm else { return "too few trials" }
    let ratios = Duel.ratios(duels)
    func lead(of winner: Variant) -> String {
      "\(winner) \(Duel.ratios(duels, inverted: winner == pair.other)) as fast"
    }
    switch arm.word {
    case .faster, .reference: return lead(of: pair.one)
    case .slower: return lead(of: pair.other)
    case .noDifference:
      return "no difference beyond \(Readable.percent(arm.metric.tolerance.margin)) (\(ratios))"
    case .notJudged: return "not judged, as the ends are not pinned (\(ratios))"
    case .cannotTell:
      guard let leaning = arm.leaning else { return "cannot tell (\(ratios))" }
      return "\(lead(of: leaning == .faster ? pair.one : pair.other)), perhaps by less than matters"
    }
  }
}
