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
    case .cannotTell where first.arm.leaning != nil:
      return
        "\(one) \(deed) \(first.ratio) as fast as \(other), perhaps by less than the \(margin) that matters,"
        + " \(place)."
    case .cannotTell:
      return "Cannot tell whether \(one) or \(other) \(deed) faster: \(first.ratio), \(place)."
    }
  }

  private var deed: String { common.workload.presentation.deed(common) }
  private var place: String { common.placement.explanation }
  private var margin: String { Readable.percent(metric.tolerance.margin) }

  /// An arm and the reference, the faster of them first.
  private struct Pairing {
    let one: ArmResult
    let other: ArmResult
    let estimate: Double
    let interval: ClosedRange<Double>
    let word: ArmResult.Word
    /// The one that is not the reference.
    let arm: ArmResult

    init(_ arm: ArmResult, _ reference: ArmResult, _ interval: ClosedRange<Double>) {
      let isFaster = arm.speed > 1
      (one, other) = isFaster ? (arm, reference) : (reference, arm)
      estimate = isFaster ? arm.speed : 1 / arm.speed
      self.interval = isFaster ? interval : 1 / interval.upperBound...1 / interval.lowerBound
      word = arm.word
      self.arm = arm
    }

    var isReferenceFaster: Bool { arm.arm == other.arm }

    /// How many times as fast the one is as the other.
    var ratio: String {
      let numbers = [estimate, interval.lowerBound, interval.upperBound].map {
        Readable.ratio($0, like: estimate)
      }
      return "\(numbers[0])x (\(numbers[1])-\(numbers[2]))"
    }
  }

  /// The reference with each other arm, the fastest first; nil where there are no intervals.
  private var pairings: [Pairing]? {
    guard !contest.ranking.isEmpty else { return nil }
    let reference = contest.ranking[contest.reference]
    var pairings: [Pairing] = []
    for arm in ranked where arm.arm != reference.arm {
      guard let interval = arm.speedInterval else { return nil }
      pairings.append(Pairing(arm, reference, interval))
    }
    return pairings
  }

  /// Three arms or more: those that differ with their ratios, then those that perhaps do, then those that do not, then
  /// the unknown.
  private func sentence(of pairings: [Pairing]) -> String {
    let reference = name(contest.ranking[contest.reference])
    let others = { (word: ArmResult.Word) in
      pairings.filter { $0.word == word }.map { name($0.arm) }
    }
    let notJudged = pairings.filter { $0.word == .notJudged }
    let different = pairings.filter { [.faster, .slower].contains($0.word) }
    var clauses: [String] = []
    if !different.isEmpty { clauses.append("\(ratios(different)), \(place)") }
    let leaning = pairings.filter { $0.arm.leaning != nil }
    if !leaning.isEmpty {
      clauses.append("\(ratios(leaning)), perhaps by less than the \(margin) that matters")
    }
    let equal = others(.noDifference)
    if !equal.isEmpty {
      clauses.append("no difference beyond \(margin) between \(reference) and \(equal.listed())")
    }
    let unknown = pairings.filter { $0.word == .cannotTell && $0.arm.leaning == nil }.map {
      name($0.arm)
    }
    if !unknown.isEmpty {
      let them = unknown.listed(by: "or")
      clauses.append("cannot tell whether \(reference) or \(them) \(deed) faster")
    }
    if !notJudged.isEmpty {
      clauses.append("not judged, as the ends are not pinned: \(ratios(notJudged))")
    }
    if different.isEmpty, notJudged.isEmpty { clauses[clauses.count - 1] += ", \(place)" }
    let sentence = clauses.joined(separator: "; ")
    let isName = !different.isEmpty || !leaning.isEmpty
    return (isName ? sentence : sentence.startingSentence) + "."
  }

  /// Those that are faster than the reference, and what the reference is faster than.
  private func ratios(_ pairings: [Pairing]) -> String {
    let above = pairings.filter { !$0.isReferenceFaster }
    let below = pairings.filter(\.isReferenceFaster)
    var clauses: [String] = []
    if let first = above.first {
      let head = "\(name(first.one)) \(deed) \(first.ratio) as fast as \(name(first.other))"
      let rest = above.dropFirst().map { "\(name($0.one)) \($0.ratio)" }
      clauses.append(([head] + rest).joined(separator: ", "))
    }
    if let first = below.first {
      let others = below.map { "\($0.ratio) as fast as \(name($0.other))" }
      clauses.append("\(name(first.one)) \(deed) \(others.listed())")
    }
    return clauses.joined(separator: "; ")
  }
}
