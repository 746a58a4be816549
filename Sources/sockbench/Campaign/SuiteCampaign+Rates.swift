import BenchmarkModel
import Measurement

/// Rates that are shares of what servers can answer, which is measured before anything is judged.
extension SuiteCampaign {
  /// Both sides, one where they are the same.
  private var sides: [ArmSettings] { base == candidate ? [base] : [base, candidate] }

  /// How many trials it takes to know the rates, and how long that is.
  var trialsForRates: Int { Saturation.trials(for: benchmarks, sides: sides.count) }
  var timeForRates: Nanoseconds { Saturation.time(for: benchmarks, sides: sides.count) }

  /// Its benchmarks at rates that are known by now: shares are those of what the slower side can answer. Those that
  /// could not be measured are noted, and left out.
  func knownBenchmarks(on campaign: inout Campaign) throws(Campaign.End) -> [Benchmark] {
    var saturation = Saturation()
    try saturation.measure(for: benchmarks, sides, on: &campaign)
    let known = benchmarks.map { saturation.known($0, among: [$0]) }
    try campaign.noteUnknownRates(
      of: zip(benchmarks, known).filter { $1 == nil }.map { $0.0 },
      for: Purpose(.check, suite: suite))
    return known.compactMap(\.self)
  }
}
