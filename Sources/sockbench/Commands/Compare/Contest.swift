import BenchmarkModel
import Measurement

/// Benchmarks that are held against one another: all arms under one set of circumstances.
struct Contest {
  let arms: [Benchmark]
  /// The arm that the others are compared with, where one was named and takes part.
  let reference: Int?

  var workload: Workload { arms[0].workload }
  /// Whether the arms take turns in the same trials. What is only counted has trials of its own.
  var takesTurns: Bool { workload.traits.takesTurns }
  /// The arms of each of its trials.
  var trials: [[Benchmark]] { takesTurns ? [arms] : arms.map { [$0] } }

  /// The contests of a comparison, each once, and the benchmarks that cannot take part.
  ///
  /// - Throws: ``ProgramError`` when no contest has two arms that can be measured here.
  static func contests(
    _ options: CompareOptions, on source: any TrialSource
  ) throws(ProgramError) -> (
    contests: [Contest], unsupported: [(benchmark: Benchmark, reason: String)]
  ) {
    let limits = Dictionary(
      options.axes.variants.map { ($0, source.messageLimit(of: $0)) },
      uniquingKeysWith: { old, _ in old })
    var contests: [Contest] = []
    var unsupported: [(benchmark: Benchmark, reason: String)] = []
    for circumstances in options.axes.circumstances {
      var arms: [Benchmark] = []
      for variant in options.axes.variants {
        let (benchmark, reason) = circumstances.benchmark(of: variant, limits)
        if let reason = reason ?? source.reasonAgainstQueue(of: benchmark) {
          let isNew = !unsupported.contains { $0.benchmark == benchmark }
          if isNew { unsupported.append((benchmark, reason)) }
        } else {
          arms.append(benchmark)
        }
      }
      let isNew = !contests.contains { $0.arms == arms }
      if arms.count > 1, isNew {
        let reference = options.reference.flatMap { wanted in
          arms.firstIndex { $0.variant == wanted }
        }
        contests.append(Contest(arms: arms, reference: reference))
      }
    }
    guard !contests.isEmpty else {
      let reason = unsupported.first?.reason ?? "no benchmark was selected"
      throw ProgramError(
        sentence: "nothing is left to be compared: \(reason)", exitCode: .nothingToMeasure)
    }
    return (contests, unsupported)
  }
}

extension Campaign {
  /// Contests at rates that are known by now: shares are those of what the slowest arm can answer.
  mutating func knowing(_ contests: [Contest]) throws(End) -> [Contest] {
    var saturation = Saturation()
    let arms = contests.flatMap(\.arms)
    try saturation.measure(for: arms, [ArmSettings()], on: &self)
    var unknown: [Benchmark] = []
    var known: [Contest] = []
    for contest in contests {
      let arms = contest.arms.compactMap { saturation.known($0, among: contest.arms) }
      if arms.count == contest.arms.count {
        known.append(Contest(arms: arms, reference: contest.reference))
      } else {
        unknown += contest.arms
      }
    }
    try noteUnknownRates(of: unknown, for: Purpose(.compare))
    return known
  }
}

extension AxisChoices {
  /// The benchmark of a variant under circumstances, which its own options win over.
  ///
  /// - Returns: also why it cannot be measured, if it cannot.
  fileprivate func benchmark(
    of variant: Variant, _ limits: [Variant: MessageLimit]
  ) -> (Benchmark, reason: String?) {
    var own = self
    own.variants = [variant]
    own.placements = placements ?? [.same]
    let workload = workloads[0]
    guard let benchmark = own.benchmarks.first else {
      var unknown = Benchmark(variant, workload)
      unknown.message = sizes[0]
      unknown.placement = placements?.first ?? .same
      let reason = workload.traits.reasonAgainst(variant) ?? "it has no such benchmark"
      return (unknown, "\(workload) leaves out \(variant): \(reason)")
    }
    let reason =
      benchmark.reasonAgainst ?? (workload.traits.takesTurns ? benchmark.reasonAgainstTurns : nil)
      ?? limits[variant]?.reason(against: benchmark.message, over: variant)
    return (benchmark, reason)
  }
}
