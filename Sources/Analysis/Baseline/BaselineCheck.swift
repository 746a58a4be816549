package import BenchmarkModel
import Glibc

/// A check of results against those of another hour on the same host: two numbers of each benchmark are
/// judged, as the weather moves them little; all others are shown.
package struct BaselineCheck: Sendable {
  /// Of the floor; a batch above it calls for another, and three in a row are a regression.
  private static let floorLimit = 0.03
  /// Of the ratio to the pipe, on the scale of ratios.
  private static let ratioMargin = 0.05

  let baseline: BaselineTrials
  let current: BaselineTrials
  /// Whether further batches can be measured.
  let isOpen: Bool
  let baselineRows: [TrialRow]
  let currentRows: [TrialRow]
  /// Asked for again and again, and long in the making.
  private let ratios: [BaselineJudgement]

  /// - Parameter isOpen: whether the current results are being measured, so that batches can follow.
  package init(baseline: [TrialRow], current: [TrialRow], isOpen: Bool) {
    self.baseline = BaselineTrials(rows: baseline)
    self.current = BaselineTrials(rows: current)
    baselineRows = baseline
    currentRows = current
    self.isOpen = isOpen
    ratios = Self.ratios(of: self.baseline, to: self.current)
  }

  /// What both have and can therefore be judged.
  private var common: [Benchmark] { Self.common(baseline, current) }

  private static func common(_ baseline: BaselineTrials, _ current: BaselineTrials) -> [Benchmark] {
    baseline.benchmarks.filter { current.all.contains($0) }
  }

  /// The judgements, worst first, then what is only shown.
  package var judgements: [BaselineJudgement] {
    let judged = common.map(floor) + missing.map(\.judgement) + ratios
    return judged.sorted { $0.isWorse(than: $1) } + common.flatMap(shown) + shownOfPlainRuns
  }

  // MARK: Floor

  /// The mean over the batches of the baseline, of which there is at least one.
  func baseFloor(of benchmark: Benchmark) -> Double {
    let floors = baseline.wholeBatches(of: benchmark).compactMap(BaselineTrials.floor)
    return floors.reduce(0, +) / Double(max(1, floors.count))
  }

  private func floor(of benchmark: Benchmark) -> BaselineJudgement {
    let base = baseFloor(of: benchmark)
    let batches = current.wholeBatches(of: benchmark).prefix(BaselineTrials.steps.count)
    let new = batches.compactMap(BaselineTrials.floor)
    let isAbove = new.map { $0 / base > 1 + Self.floorLimit }
    var verdict = Judgement.Verdict.unsettled
    var reason = "its batch is not complete"
    if current.lastBatch(of: benchmark).invalid > BaselineTrials.tolerableInvalid, new.isEmpty {
      (verdict, reason) = (.inconclusive, "too many of its trials were invalid")
    } else if let last = isAbove.last, !last {
      (verdict, reason) = (.ok, "")
    } else if isAbove.count == BaselineTrials.steps.count {
      (verdict, reason) = (.regressed, "above the limit in three batches one after the other")
    } else if !isAbove.isEmpty {
      (verdict, reason) =
        isOpen
        ? (.unsettled, "its next batch is missing")
        : (.inconclusive, "above the limit in \(isAbove.count) of the 3 batches that it takes")
    }
    return BaselineJudgement(
      benchmark: benchmark, isInTurns: true, quantity: .floor, trials: batches.last?.count ?? 0,
      baseline: base,
      current: new.last, slowdown: new.last.map { $0 / base - 1 }, slowdownInterval: nil,
      limit: Self.floorLimit, p: nil, verdict: verdict, reason: reason)
  }

  // MARK: Ratio to the pipe

  private static func ratios(
    of baseline: BaselineTrials, to current: BaselineTrials
  ) -> [BaselineJudgement] {
    let pairs = common(baseline, current).compactMap {
      benchmark -> (Benchmark, MannWhitney, [Double], [Double])? in
      guard let old = baseline.wholeBatches(of: benchmark).first,
        let new = current.wholeBatches(of: benchmark).first
      else { return nil }
      let (before, now) = (BaselineTrials.ratios(of: old), BaselineTrials.ratios(of: new))
      return (benchmark, MannWhitney(before, now), before, now)
    }
    let margin = log(1 + ratioMargin)
    let p = Holm.adjusted(pairs.map { $0.1.p(above: margin) })
    return zip(pairs, p).map { pair, p in
      let (benchmark, test, before, now) = pair
      return BaselineJudgement(
        benchmark: benchmark, isInTurns: true, quantity: .ratioToPipe, trials: now.count,
        baseline: Sample(before).median.map { exp($0) },
        current: Sample(now).median.map { exp($0) },
        slowdown: test.estimate.map { exp($0) - 1 },
        slowdownInterval: test.interval(confidence: CheckRules.intervalConfidence).map {
          exp($0.lowerBound) - 1...exp($0.upperBound) - 1
        }, limit: ratioMargin, p: p,
        verdict: p <= CheckRules.significance ? .regressed : .ok, reason: "")
    }
  }

  // MARK: Conclusion

  /// Trials that are missing before all is settled: of which benchmark, in which batch, how many.
  package var work: [(benchmark: Benchmark, step: Purpose.Step, missing: Int)] {
    judgements.filter { $0.verdict == .unsettled && $0.quantity == .floor }.compactMap {
      judgement in
      let last = current.lastBatch(of: judgement.benchmark)
      if last.valid < BaselineTrials.batch {
        return (judgement.benchmark, last.step ?? .screen, BaselineTrials.batch - last.valid)
      }
      guard let step = last.step.flatMap(CheckRules.step) else { return nil }
      return (judgement.benchmark, step, BaselineTrials.batch)
    }
  }

  /// Why the verdict is open, and what a regression leaves open beside it; empty where nothing is.
  package var reasons: [String] {
    let judged = common.map(floor) + ratios
    let open = judged.count { $0.verdict == .inconclusive || $0.verdict == .unsettled }
    if judged.isEmpty, missing.isEmpty { return ["nothing can be judged"] }
    if open == 0 || verdict != .inconclusive { return reasonsOfMissing }
    let remedy =
      isOpen
      ? "measure again when the machine is calm"
      : "'sockbench check BASELINE' measures further batches"
    return ["\(open) of \(judged.count) numbers could not be settled", remedy] + reasonsOfMissing
  }

  package var verdict: CheckSuite.Verdict {
    let verdicts = judgements.map(\.verdict)
    if verdicts.contains(.regressed) { return .regressed }
    let isOpen = verdicts.contains(.inconclusive) || verdicts.contains(.unsettled)
    return isOpen || verdicts.allSatisfy { $0 == .notJudged } ? .inconclusive : .ok
  }
}

extension BaselineJudgement {
  private var rank: Int {
    switch verdict {
    case .regressed: 0
    case .inconclusive, .unsettled: 1
    default: 2
    }
  }

  fileprivate func isWorse(than other: BaselineJudgement) -> Bool {
    if rank != other.rank { return rank < other.rank }
    return (slowdown ?? -.infinity) > (other.slowdown ?? -.infinity)
  }
}
