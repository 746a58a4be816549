import Analysis
import BenchmarkModel
import Measurement

/// How much servers can answer, measured by short trials before rates that are shares of it.
struct Saturation {
  /// Replies a second, by the saturated benchmark.
  private var capacities: [Benchmark: Double] = [:]

  /// The median of so many trials counts.
  private static let trials = 3
  private static let schedule = Schedule.plain(
    warmup: .milliseconds(20), duration: .milliseconds(60))

  /// How many trials benchmarks need.
  ///
  /// - Parameter sides: how many builds or settings each is measured with.
  static func trials(for benchmarks: [Benchmark], sides: Int = 1) -> Int {
    saturated(benchmarks).count * trials * sides
  }

  static func time(for benchmarks: [Benchmark], sides: Int = 1) -> Nanoseconds {
    (schedule.end + PlanEstimate.trialOverhead) * trials(for: benchmarks, sides: sides)
  }

  private static func saturated(_ benchmarks: [Benchmark]) -> [Benchmark] {
    benchmarks.filter { $0.rate?.isUnknown ?? false }.grouped(by: \.saturated).map(\.key)
  }

  /// Measures what benchmarks need that do not know their rate.
  ///
  /// - Parameter sides: with what each is measured; the least that any of them answers counts.
  mutating func measure(
    for benchmarks: [Benchmark], _ sides: [ArmSettings], on campaign: inout Campaign
  ) throws(Campaign.End) {
    let saturated = Self.saturated(benchmarks)
    let pairs = saturated.flatMap { benchmark in sides.indices.map { (benchmark, side: $0) } }
    var rates: [Benchmark: [Int: [Double]]] = [:]
    for cycle in 0..<Self.trials {
      for (benchmark, side) in campaign.shuffled(pairs) {
        let rows = try campaign.runAlone(
          benchmark, sides[side], Self.schedule, cycle: cycle, purpose: Purpose(.saturation))
        let answered = rows.filter { $0.status == .ok }.compactMap {
          $0.metrics[Metric.answeredPerSecond]
        }
        rates[benchmark, default: [:]][side, default: []] += answered
      }
    }
    for (benchmark, bySide) in rates {
      let medians = bySide.values.compactMap { Sample($0).median }
      guard medians.count == sides.count else { continue }
      capacities[benchmark] = medians.min()
    }
  }

  /// A benchmark whose rate is known by now, as a share of the least that any of some can answer; nil where that was not
  /// measured.
  func known(_ benchmark: Benchmark, among arms: [Benchmark]) -> Benchmark? {
    guard let rate = benchmark.rate, rate.isUnknown else { return benchmark }
    let known = arms.compactMap { capacities[$0.saturated] }
    guard known.count == arms.count, let least = known.min(), least > 0 else { return nil }
    return benchmark.offering(rate.known(capacity: least))
  }

  /// What a benchmark whose rate is known offers, as a fraction of what is answered at the most; nil where that was not
  /// measured.
  func utilisation(of benchmark: Benchmark) -> Double? {
    guard let rate = benchmark.rate?.perSecond, let capacity = capacities[benchmark.saturated]
    else { return nil }
    return Double(rate) / capacity
  }
}

extension Campaign {
  /// Notes benchmarks that could not be measured, as the rate is not known that is a share.
  ///
  /// - Parameter purpose: what they should have been measured for; nil for a plain run.
  mutating func noteUnknownRates(
    of unknown: [Benchmark], for purpose: Purpose? = nil
  ) throws(End) {
    do throws(ProgramError) {
      try note(unknown.map { ($0, Self.reason($0)) }, as: .failed, for: purpose)
    } catch {
      throw .failed(error)
    }
  }

  private static func reason(_ benchmark: Benchmark) -> String {
    "what the server can answer was not measured, so that \(benchmark.rate.map { "\($0)" } ?? "") of it is not known; use"
      + " --rates with requests a second"
  }
}
