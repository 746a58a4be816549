import BenchmarkModel

/// Searches under the same circumstances in words: a table a goal, and the sentence that sums it up.
struct CapacityWords {
  private let results: [CapacityResult]
  private let names: RowLabel

  init(_ results: [CapacityResult]) {
    self.results = results
    names = RowLabel(results.map(\.benchmark))
  }

  private var goals: [LoadGoal] { results.first?.findings.map(\.goal) ?? [] }
  private var common: Benchmark? { results.first?.benchmark }

  /// The findings of a goal with the names of whom they are about, the highest rate first.
  private func ranked(_ goal: LoadGoal) -> [(name: String, finding: RateFinding)] {
    results.compactMap { result in
      result.finding(for: goal).map { (names.text(for: result.benchmark), $0) }
    }.sorted { $0.finding.low ?? 0 > $1.finding.low ?? 0 }
  }

  // MARK: Sentences

  var sentences: [String] { goals.flatMap { [sentence($0)] + losses($0) } }

  func sentence(_ goal: LoadGoal) -> String {
    let ranked = ranked(goal)
    let place =
      common.map { "\($0.placement.brief), \($0.message) bytes\($0.isOneWay ? " one way" : "")" }
      ?? ""
    let clauses = ranked.map { "\($0.name) \(Self.clause($0.finding))" }
    return "\(goal) \(place) is kept by \(clauses.joined(separator: ", "))\(ratio(ranked))."
  }

  private func ratio(_ ranked: [(name: String, finding: RateFinding)]) -> String {
    guard ranked.count == 2, let ratio = CapacityRatio(ranked[0].finding, to: ranked[1].finding)
    else { return "" }
    return "; \(ranked[0].name) carries \(Self.text(ratio)) as much"
  }

  private static func text(_ ratio: CapacityRatio) -> String {
    let (low, high) = (ratio.bounds.lowerBound, ratio.bounds.upperBound)
    return
      "\(Readable.ratio(ratio.ratio, like: ratio.ratio))x (\(Readable.ratio(low, like: ratio.ratio))-"
      + "\(Readable.ratio(high, like: ratio.ratio)))"
  }

  private static func rate(_ rate: Int?) -> String {
    rate.map { "\(OfferedRate.text($0))/s" } ?? "-"
  }

  static func clause(_ finding: RateFinding) -> String {
    let (low, high) = (finding.low, finding.high)
    switch (finding.word, low, high) {
    case (.found, let low?, let high?):
      let middle = finding.rate.map { OfferedRate.text(OfferedRate.rounded($0)) } ?? ""
      return "up to \(middle)/s (\(OfferedRate.text(low)) to \(OfferedRate.text(high)))"
    case (.atLeast, let low?, _):
      return "up to \(rate(low)) at least, more than the client can offer"
    case (.atNone, _, _): return "at no rate from \(rate(high)) on"
    case (_, nil, nil): return "up to what is not known"
    case (.cannotTell, nil, let high?):
      return "at no rate for certain, and not at \(rate(high))"
    case (.cannotTell, let low?, nil): return "at \(rate(low)), and beyond it cannot tell"
    case (_, let low?, nil): return "at \(rate(low)), and beyond it is not known"
    case (_, nil, let high?): return "below \(rate(high)) if at all"
    case (.cannotTell, let low?, let high?):
      return "at \(rate(low)) and not at \(rate(high)), and between them cannot tell"
    case (_, let low?, let high?):
      return "at \(rate(low)) and not at \(rate(high)), as far as the search has got"
    }
  }

  /// What no loss means at the rate that was found.
  private func losses(_ goal: LoadGoal) -> [String] {
    guard goal == .zeroLoss else { return [] }
    let clauses = ranked(goal).compactMap { name, finding -> String? in
      guard let low = finding.low, finding.sent > 0, finding.unanswered <= finding.sent else {
        return nil
      }
      let time = Readable.time(nanoseconds: Double(finding.duration))
      let extent = "of \(Readable.count(finding.sent)) at \(Self.rate(low)) in \(time)"
      // Losses come in bursts, so that an interval of independent ones would be too sure.
      guard finding.unanswered == 0 else {
        return "\(name) lost none in \(finding.trialsKept) of \(finding.trials) trials, and"
          + " \(Readable.share(Double(finding.unanswered) / Double(finding.sent))) \(extent)"
      }
      return "\(name) lost none \(extent) (\(Readable.perMillion(0, of: finding.sent)))"
    }
    return clauses.isEmpty ? [] : ["\(clauses.joined(separator: "; "))."]
  }

  // MARK: Tables

  var tables: [DocumentTable] {
    goals.map { goal in
      DocumentTable(
        title: title(goal),
        header: ["transport", "up to", "kept at", "in trials", "broken at", "conclusion"],
        rows: ranked(goal).map { [$0.name] + Self.cells($0.finding) }, remarks: remarks(goal))
    }
  }

  private func title(_ goal: LoadGoal) -> String {
    guard let common else { return "\(goal)" }
    let relation = results.map(\.cpuRelation).common
    return "\(common.workload), \(common.message) bytes, placement \(common.placement)"
      + " (\(common.placement.explanation(relation))), goal \(goal)"
  }

  private static func cells(_ finding: RateFinding) -> [String] {
    [
      finding.rate.map { rate(OfferedRate.rounded($0)) } ?? "-", rate(finding.low),
      finding.low == nil ? "-" : "\(finding.trialsKept) of \(finding.trials)",
      rate(finding.high), conclusion(finding),
    ]
  }

  private static func conclusion(_ finding: RateFinding) -> String {
    switch finding.word {
    case .found:
      "within \(Readable.percent(Double(finding.high ?? 0) / Double(finding.low ?? 1) - 1))"
    case .atLeast: "the client can offer no more"
    case .atNone: "at none"
    case .unfinished: "not over; so far by trials of \(finding.phase.duration)"
    case .cannotTell: "cannot tell"
    }
  }

  private func remarks(_ goal: LoadGoal) -> [String] {
    let findings = results.compactMap { $0.finding(for: goal) }
    var remarks: [String] = []
    if findings.contains(where: { $0.word == .unfinished }) {
      remarks.append(
        "The search was not over when it was ended; where that was by the time limit, raise --time-limit."
      )
    }
    if let hopeless = results.first(where: { $0.search.isHopeless(for: goal) }) {
      remarks.append(
        "Too many trials in a row did not count. The last: \(hopeless.problems.last ?? "no reason is known")."
      )
    } else if findings.contains(where: { $0.word == .cannotTell }) {
      remarks.append(
        "cannot tell: trials at one rate kept the goal and broke it by chance, over a wide range of rates. What disturbs"
          + " this machine decides; stop it, or choose a goal that it leaves alone.")
    }
    for (name, finding) in ranked(goal) {
      guard let broken = finding.brokenBelow else { continue }
      remarks.append(
        "\(name) broke it at \(Self.rate(broken)), too, which is lower than what kept it: a CPU that idles wakes slowly,"
          + " or something disturbed those trials.")
    }
    return remarks
  }
}
