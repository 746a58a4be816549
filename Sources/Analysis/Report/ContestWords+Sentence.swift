import BenchmarkModel

extension ContestWords {
  /// How the arms stand to the reference, all of them.
  var sentence: String {
    guard let pairings, let first = pairings.first else {
      return "No transport could be compared over \(common.workload) of \(common.message) bytes,"
        + " \(common.placement.explanation)\(attending): too few trials count."
    }
    if pairings.count > 1 { return sentence(of: pairings) }
    let (one, other) = (name(first.one), name(first.other))
    switch first.word {
    case .faster, .slower, .reference:
      return "\(one) \(deed) \(first.ratio) as fast as \(other), \(place)."
    case .noDifference:
      return "\(one) and \(other): no difference beyond \(margin);"
        + " \(one) \(deed) \(first.ratio) as fast, \(place)."
    case .notJudged:
      return "Not judged, as the ends are not pinned: \(one) \(deed) \(first.ratio) as fast as"
        + " \(other)."
    case .cannotTell:
      return "Cannot tell whether \(one) or \(other) \(deed) faster: \(first.ratio), \(place)."
    }
  }

  private var deed: String { common.workload.presentation.deed(common) }
  private var place: String { common.placement.explanation }
  private var margin: String { Readable.percent(metric.tolerance.margin) }

  /// Two arms, one of which is the reference.
  private struct Pairing {
    let one: ArmResult
    let other: ArmResult
    let estimate: Double
    let interval: ClosedRange<Double>
    let word: ArmResult.Word

    /// How many times as fast the one is as the other.
    var ratio: String {
      let numbers = [estimate, interval.lowerBound, interval.upperBound].map {
        Readable.ratio($0, like: estimate)
      }
      return "\(numbers[0])x (\(numbers[1])-\(numbers[2]))"
    }
  }

  /// The reference with each other arm, the fastest first: as the faster one where it is itself the
  /// fastest. Nil where there are no intervals.
  private var pairings: [Pairing]? {
    guard !contest.ranking.isEmpty else { return nil }
    let reference = contest.ranking[contest.reference]
    let isFastest = ranked[0].arm == reference.arm
    var pairings: [Pairing] = []
    for arm in ranked where arm.arm != reference.arm {
      guard let interval = arm.speedInterval else { return nil }
      pairings.append(
        isFastest
          ? Pairing(
            one: reference, other: arm, estimate: 1 / arm.speed,
            interval: 1 / interval.upperBound...1 / interval.lowerBound, word: arm.word)
          : Pairing(
            one: arm, other: reference, estimate: arm.speed, interval: interval, word: arm.word))
    }
    return pairings
  }

  /// Three arms or more: those that differ with their ratios, then those that do not, then the unknown.
  private func sentence(of pairings: [Pairing]) -> String {
    let reference = name(contest.ranking[contest.reference])
    let isFastest = pairings[0].one.arm == contest.reference
    let others = { (word: ArmResult.Word) in
      pairings.filter { $0.word == word }.map { name(isFastest ? $0.other : $0.one) }
    }
    let notJudged = pairings.filter { $0.word == .notJudged }
    let different = pairings.filter { [.faster, .slower].contains($0.word) }
    var clauses: [String] = []
    if !different.isEmpty {
      clauses.append("\(ratios(different, isFastest)), \(place)")
    }
    let equal = others(.noDifference)
    if !equal.isEmpty {
      clauses.append("no difference beyond \(margin) between \(reference) and \(listed(equal))")
    }
    let unknown = others(.cannotTell)
    if !unknown.isEmpty {
      let them = listed(unknown, by: "or")
      clauses.append("cannot tell whether \(reference) or \(them) \(deed) faster")
    }
    if !notJudged.isEmpty {
      clauses.append("not judged, as the ends are not pinned: \(ratios(notJudged, isFastest))")
    }
    if different.isEmpty, notJudged.isEmpty { clauses[clauses.count - 1] += ", \(place)" }
    let sentence = clauses.joined(separator: "; ")
    let isName = !different.isEmpty
    return (isName ? sentence : sentence.prefix(1).uppercased() + sentence.dropFirst()) + "."
  }

  /// One arm against several, or several against one.
  private func ratios(_ pairings: [Pairing], _ isFastest: Bool) -> String {
    if isFastest {
      let others = pairings.map { "\($0.ratio) as fast as \(name($0.other))" }
      return "\(name(pairings[0].one)) \(deed) \(listed(others))"
    }
    let first = pairings[0]
    let rest = pairings.dropFirst().map { "\(name($0.one)) \($0.ratio)" }
    let head = "\(name(first.one)) \(deed) \(first.ratio) as fast as \(name(first.other))"
    return ([head] + rest).joined(separator: ", ")
  }

  private func listed(_ words: [String], by conjunction: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
