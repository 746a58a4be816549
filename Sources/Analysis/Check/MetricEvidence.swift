import BenchmarkModel

/// What valid trials say about one metric of one subject.
struct MetricEvidence {
  let subject: Judgement.Subject
  let metric: Metric
  let step: Purpose.Step
  /// How many trials were invalid.
  let invalid: Int
  let test: SignedRank
  private let valid: [ComparedTrial]
  private let baseMedian: Double?
  private let candidateMedian: Double?
  /// What a slowdown must exceed to be convicted.
  private let margin: Double
  private let limit: Double

  init(
    _ subject: Judgement.Subject, _ metric: Metric, _ step: Purpose.Step, _ all: [ComparedTrial]
  ) {
    let valid = all.filter(\.isValid)
    let agreed = all.first?.purpose.terms.limit
    self.init(
      subject, metric, step, valid, invalid: all.count - valid.count,
      margin: agreed ?? metric.tolerance.margin,
      limit: agreed ?? metric.limit(under: subject.benchmark))
  }

  private init(
    _ subject: Judgement.Subject, _ metric: Metric, _ step: Purpose.Step, _ valid: [ComparedTrial],
    invalid: Int, margin: Double, limit: Double
  ) {
    self.subject = subject
    self.metric = metric
    self.step = step
    self.valid = valid
    self.invalid = invalid
    self.margin = margin
    self.limit = limit
    test = SignedRank(valid.compactMap { $0.slowdown(in: metric, from: 0, to: 1) })
    baseMedian = Sample(valid.compactMap { $0.arms[0].metrics[metric] }).median
    candidateMedian = Sample(valid.compactMap { $0.arms[1].metrics[metric] }).median
  }

  /// How many are valid.
  var trials: Int { valid.count }
  /// By how much the candidate was slower in each; nil where a trial does not tell.
  var differences: [Double?] { valid.map { $0.slowdown(in: metric, from: 0, to: 1) } }
  var isOfStalls: Bool { metric == .overrunRoundTrips }

  /// What the first of them say alone.
  func first(_ count: Int) -> MetricEvidence {
    MetricEvidence(
      subject, metric, step, Array(valid.prefix(count)), invalid: 0, margin: margin, limit: limit)
  }

  /// What has to be exceeded, and what not to be reached.
  var bounds: GrowingEvidence.Bounds {
    GrowingEvidence.Bounds(
      margin: metric.shift(of: margin), improvement: -metric.marginShift,
      limit: metric.shift(of: limit))
  }

  /// Whether the metric of such a benchmark is judged where all trials have it.
  var mayBeJudged: Bool { reasonAgainstAny == nil }

  private var reasonAgainstAny: String? {
    subject.benchmark.workload.traits.reasonAgainstJudging(metric, of: subject.benchmark)
  }

  /// Why nothing can be said about the metric, however many trials there are; nil where it can.
  var reasonAgainstJudging: String? {
    let traits = subject.benchmark.workload.traits
    if let reason = reasonAgainstAny { return reason }
    guard trials > 0, test.count < trials else { return nil }
    return "\(trials - test.count) of \(trials) trials have too few \(traits.samples) to tell it"
  }

  /// How probable a slowdown beyond the margin is by chance.
  var pOfRegression: Double { test.p(above: metric.shift(of: margin)) }
  /// How probable an improvement beyond the margin is by chance.
  var pOfImprovement: Double { test.p(below: -metric.marginShift) }
  /// How probable such a difference is by chance, in either direction.
  var pOfDifference: Double { min(1, 2 * min(test.p(above: 0), test.p(below: 0))) }

  /// - Parameter interval: the shifts that are possible; those of the signed ranks, where none is given.
  func judgement(
    _ verdict: Judgement.Verdict, p: Double? = nil, interval: ClosedRange<Double>?,
    because reason: String = ""
  ) -> Judgement {
    Judgement(
      subject: subject, metric: metric, step: step, trials: trials, baseMedian: baseMedian,
      candidateMedian: candidateMedian, slowdown: test.estimate.map(metric.fraction),
      slowdownInterval: interval.map {
        metric.fraction(ofShift: $0.lowerBound)...metric.fraction(ofShift: $0.upperBound)
      }, margin: margin, limit: limit, p: p, verdict: verdict, reason: reason)
  }

  func judgement(
    _ verdict: Judgement.Verdict, p: Double? = nil, because reason: String = ""
  ) -> Judgement {
    judgement(
      verdict, p: p, interval: test.interval(confidence: CheckRules.intervalConfidence),
      because: reason)
  }
}

extension MetricEvidence {
  var unsettled: Judgement { judgement(.unsettled, because: "it takes more trials") }
  var givenUp: Judgement {
    judgement(.inconclusive, because: "too many of its trials were invalid")
  }

  /// Of stalls.
  func oneSided(p: Double) -> Judgement {
    judgement(
      .inconclusive, p: p, because: "one side has more stalls, which the other metrics do not see")
  }
}
