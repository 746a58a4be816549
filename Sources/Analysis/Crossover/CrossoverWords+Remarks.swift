import BenchmarkModel

extension CrossoverWords {
  /// What a reader should know beside the tables.
  var remarks: [String] {
    var remarks: [String] = []
    if !result.isComplete { remarks.append(ending) }
    if let problem = result.problems.first {
      let count = result.problems.count
      remarks.append(
        count == 1
          ? "1 trial does not count: \(problem)."
          : "\(count) trials do not count; the first: \(problem).")
    }
    return remarks
  }

  /// Why the search ended before it knew all, and what is left.
  private var ending: String {
    let limit = DecimalText.text(Double(result.terms.timeLimit ?? .zero) / 1e9, decimals: 1)
    let cause =
      "The search ended by the time limit of \(limit) s\(endedByItself ? "" : " unless it was interrupted")"
    guard result.isComparable else {
      return "\(cause), before every size was measured; raise --time-limit."
    }
    let reversals = result.openReversals.map {
      "the crossover between \(text($0)) was not narrowed down"
    }
    let steps = result.sides.indices.compactMap { side -> String? in
      let open = result.open(of: side)
      guard let first = open.first, let last = open.last else { return nil }
      let extent = open.count == 1 ? "" : " in \(open.count) stretches"
      return
        "steps of \(name(side))\(extent) between \(text(SizeSpan(first.low, last.high))) were not looked"
        + " for to the end"
    }
    let left = (reversals + steps).joined(separator: "; ")
    return "\(cause): \(left.isEmpty ? "what was found was not judged by enough trials" : left)."
      + " A higher --time-limit goes on."
  }
}
