package import BenchmarkModel

/// What trials of equal arms say of how small a difference a machine can resolve.
package struct Fitness: Sendable {
  /// With the ends placed in one way.
  package struct Placed: Sendable {
    package let placement: Placement
    /// Valid trials.
    package let trials: Int
    package let invalid: Int
    /// The smallest slowdown, as a fraction, that as many trials as a calibration names find in four of five cases;
    /// nil where there are too few trials to tell.
    package let detectable: Double?
    /// What a check lets pass there.
    package let limit: Double
    /// Whether equal arms were found to differ by more than matters.
    package let hasMoved: Bool
  }

  package let placements: [Placed]
  /// Why the first trial that is not valid is not; nil where all are.
  private let problem: String?

  /// - Parameter rows: those of trials of equal arms, in turns.
  package init(rows: [TrialRow]) {
    let trials = ComparedTrial.trials(of: rows)
    problem = trials.lazy.map(\.problem).first { !$0.isEmpty }
    let groups = Dictionary(grouping: trials) { $0.arms[0].benchmark }
    placements = groups.sorted { $0.key < $1.key }.map { Self.placed($0, $1) }
  }

  private static func placed(_ benchmark: Benchmark, _ trials: [ComparedTrial]) -> Placed {
    let metric = benchmark.workload.traits.mainMetric
    let valid = trials.filter(\.isValid)
    let evidence = MetricEvidence(
      Judgement.Subject(.equalControl, benchmark), metric, .screen, trials)
    let shift = DetectableShift(
      differences: valid.compactMap { $0.slowdown(in: metric, from: 0, to: 1) },
      trials: Calibration.Spread.trials, margin: metric.marginShift,
      power: Calibration.Spread.power)
    return Placed(
      placement: benchmark.placement, trials: valid.count, invalid: trials.count - valid.count,
      detectable: shift.value.map(metric.fraction), limit: metric.limit(under: benchmark),
      hasMoved: min(evidence.pOfRegression, evidence.pOfImprovement) <= CheckRules.significance)
  }
}

extension Fitness {
  package var isFit: Bool { reasons.isEmpty }

  /// What the machine can resolve, or why it cannot.
  package var sentence: String {
    guard isFit else { return "not fit: \(reasons.joined(separator: "; "))." }
    let shown = placements.compactMap { placed in
      placed.detectable.map { "\(Readable.percent($0)) \(placed.placement.brief)" }
    }
    return
      "fit: differences of \(shown.joined(separator: " and of ")) show: \(Calibration.Spread.trials) trials"
      + " in turns find them four times in five."
  }

  private var reasons: [String] {
    let invalid = placements.reduce(0) { $0 + $1.invalid }
    let all = invalid + placements.reduce(0) { $0 + $1.trials }
    let share = Double(invalid) / Double(max(1, all))
    if all == 0 { return ["no trial could be made"] }
    if share > CheckRules.tolerableInvalidShare {
      return [
        "\(invalid) of \(all) trials were not valid, and no verdict would hold; the first: \(problem ?? "")"
      ]
    }
    return placements.compactMap(Self.reason)
  }

  private static func reason(_ placed: Placed) -> String? {
    let place = placed.placement.brief
    if placed.hasMoved { return "equal arms were found to differ \(place)" }
    guard let detectable = placed.detectable else {
      return "\(Readable.trials(placed.trials)) \(place) are too few to tell what shows"
    }
    if detectable <= placed.limit { return nil }
    return
      "\(place) only differences of \(Readable.percent(detectable)) and more show, where a check has to rule out"
      + " \(Readable.percent(placed.limit))"
  }
}
