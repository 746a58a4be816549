import BenchmarkModel

extension ContestWords {
  /// The fastest against the reference, or against the next where it is the reference itself.
  var sentence: String {
    guard let first = ranked.first, let pair = opponents(of: first) else {
      return "No transport could be compared over \(common.workload) of \(common.message) bytes,"
        + " \(common.placement.explanation)\(attending): too few trials count."
    }
    let (better, other, speed) = pair
    let numbers = [speed.estimate, speed.interval.lowerBound, speed.interval.upperBound].map {
      Readable.ratio($0, like: speed.estimate)
    }
    let ratio = "\(numbers[0])x (\(numbers[1])-\(numbers[2]))"
    let place = common.placement.explanation
    switch speed.word {
    case .faster, .slower, .reference:
      return "\(name(better)) \(deed) \(ratio) as fast as \(name(other)), \(place)."
    case .noDifference:
      return "\(name(better)) and \(name(other)): no difference beyond"
        + " \(Readable.percent(metric.tolerance.margin)); \(name(better)) \(deed) \(ratio) as fast, \(place)."
    case .notJudged:
      return "Not judged, as the ends are not pinned: \(name(better)) \(deed) \(ratio) as fast as"
        + " \(name(other))."
    case .cannotTell:
      return
        "Cannot tell whether \(name(better)) or \(name(other)) \(deed) faster: \(ratio), \(place)."
    }
  }

  private var deed: String { common.workload.presentation.deed(common) }

  private struct Speed {
    let estimate: Double
    let interval: ClosedRange<Double>
    let word: ArmResult.Word
  }

  /// Who is held against whom: nil where there is no interval.
  private func opponents(
    of first: ArmResult
  ) -> (better: ArmResult, other: ArmResult, speed: Speed)? {
    let reference = contest.ranking[contest.reference]
    if first.arm != reference.arm {
      return first.speedInterval.map {
        (first, reference, Speed(estimate: first.speed, interval: $0, word: first.word))
      }
    }
    guard let next = ranked.first(where: { $0.arm != first.arm }),
      let interval = next.speedInterval
    else { return nil }
    let inverse = 1 / interval.upperBound...1 / interval.lowerBound
    return (first, next, Speed(estimate: 1 / next.speed, interval: inverse, word: next.word))
  }
}
