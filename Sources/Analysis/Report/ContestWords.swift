import BenchmarkModel

/// A contest in words: its table, and the sentence that sums it up.
struct ContestWords {
  private let contest: ContestResult
  private let names: RowLabel

  init(_ contest: ContestResult, _ names: RowLabel) {
    self.contest = contest
    self.names = names
  }

  private var common: Benchmark { contest.arms[0] }
  private var metric: Metric { .main(of: common.workload) }

  private func name(_ arm: ArmResult) -> String {
    let name = names.text(for: arm.benchmark)
    let isAmbiguous = contest.arms.count { $0 == arm.benchmark } > 1
    return isAmbiguous ? "\(name) (arm \(arm.arm))" : name
  }

  // MARK: Table

  var table: ReportTable {
    ReportTable(
      title: "\(common.workload), \(common.message) bytes a message, placement \(common.placement)"
        + " (\(common.placement.explanation))\(waiting), \(Readable.trials(contest.trials))",
      header: ["transport", metric.title, "times as fast", "95 % interval", "verdict"],
      rows: ranked.map(row), remarks: remarks)
  }

  private var waiting: String { common.wait == .block ? "" : ", wait \(common.wait)" }

  /// Fastest first.
  private var ranked: [ArmResult] { contest.ranking.sorted { $0.speed > $1.speed } }

  private func row(_ arm: ArmResult) -> [String] {
    let interval = arm.speedInterval.map {
      Readable.ratio($0.lowerBound, like: arm.speed) + " to "
        + Readable.ratio($0.upperBound, like: arm.speed)
    }
    return [
      name(arm), Readable.value(arm.median, of: metric), Readable.ratio(arm.speed, like: arm.speed),
      interval ?? (arm.word == .reference ? "" : "too few trials"), words(arm.word),
    ]
  }

  private func words(_ word: ArmResult.Word) -> String {
    word == .noDifference
      ? "no difference beyond \(Readable.percent(metric.margin))" : word.rawValue
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if contest.isSelfTest {
      remarks.append(
        "One transport takes part twice: a test of the method, which should find no difference.")
    }
    if common.placement == .free {
      remarks.append(
        "Not judged: ends that are not pinned move between fast and slow places, and no test holds;"
          + " use --placement same or --placement split.")
    }
    if let ending { remarks.append(ending) }
    let fewest = ArmResult.fewestTrials(arms: contest.arms.count)
    if contest.trials < fewest {
      remarks.append(
        "\(Readable.trials(contest.trials)) cannot tell \(contest.arms.count) transports apart, however"
          + " far; it takes \(fewest).")
    }
    if contest.isPrecise, let precision = contest.terms.precision,
      contest.ranking.contains(where: { $0.word == .cannotTell })
    {
      remarks.append(
        "Where it cannot be told, the interval holds both a difference and none;"
          + " --precision \(DecimalText.text(precision * 50, decimals: 2)) measures on.")
    }
    if let problem = contest.problems.first {
      let count = contest.problems.count
      remarks.append(
        count == 1
          ? "1 trial does not count: \(problem)."
          : "\(count) trials do not count; the first: \(problem).")
    }
    return remarks
  }

  /// Why the contest ended; nil where it was as precise as it should be.
  private var ending: String? {
    guard !contest.isPrecise, let precision = contest.terms.precision else { return nil }
    let widths = contest.ranking.compactMap { arm in
      arm.speedInterval.map { $0.upperBound / $0.lowerBound - 1 }
    }
    guard let widest = widths.max() else { return "Too few trials for an interval." }
    let limit =
      contest.trials + contest.problems.count >= contest.terms.trials ?? .max
      ? "by the limit of \(contest.terms.trials ?? 0) trials"
      : "by the time limit of \(DecimalText.text(Double(contest.terms.timeLimit ?? 0) / 1e9, decimals: 1))"
        + " s unless it was interrupted"
    return "Ended before every interval was narrower than \(Readable.percent(precision)), \(limit);"
      + " the widest is \(Readable.percent(widest)). A higher limit narrows it."
  }

  // MARK: Sentence

  /// The fastest against the reference, or against the next where it is the reference itself.
  var sentence: String {
    guard let first = ranked.first, let pair = opponents(of: first) else {
      return "No transport could be compared over \(common.workload) of \(common.message) bytes,"
        + " \(common.placement.explanation): too few trials count."
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
        + " \(Readable.percent(metric.margin)); \(name(better)) \(deed) \(ratio) as fast, \(place)."
    case .notJudged:
      return "Not judged, as the ends are not pinned: \(name(better)) \(deed) \(ratio) as fast as"
        + " \(name(other))."
    case .cannotTell:
      return
        "Cannot tell whether \(name(better)) or \(name(other)) \(deed) faster: \(ratio), \(place)."
    }
  }

  private var deed: String {
    switch common.workload {
    case .latency: "answers \(common.message)-byte requests"
    case .throughput: "carries \(common.message)-byte messages"
    case .connect: "connects"
    case .backlog: "queues"
    }
  }

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

extension Metric {
  /// What a table calls it.
  var title: String {
    switch self {
    case .rttTrimmedMean, .connectTrimmedMean: "trimmed mean"
    case .rttP50, .connectP50: "p50"
    case .rttMean, .connectMean: "mean"
    case .rttP99, .connectP99: "p99"
    case .rttP5, .connectP5: "p5"
    case .goodput: "goodput"
    case .lossFraction: "loss"
    case .overrunRoundTrips: "stalls"
    default: name
    }
  }
}

extension Readable {
  /// A value of a metric with its unit.
  static func value(_ value: Double, of metric: Metric) -> String {
    switch metric.unit {
    case "ns": time(nanoseconds: value)
    case "bytes/s": goodput(bytesPerSecond: value)
    case "1/s": rate(perSecond: value)
    case "fraction": share(value)
    default: threeDigits(value)
    }
  }

  /// A ratio with as many digits as tell `model` from 1, and from its neighbours below 1.
  static func ratio(_ ratio: Double, like model: Double) -> String {
    fixed(ratio, decimals: model < 1.1 ? 3 : model < 9.995 ? 2 : 1)
  }

  /// A fraction such as `2%` or `1.5%`.
  static func percent(_ fraction: Double) -> String {
    DecimalText.text(fraction * 100, decimals: 1) + "%"
  }
}
