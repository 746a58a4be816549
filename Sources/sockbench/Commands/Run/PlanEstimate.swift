import BenchmarkModel

/// How much a run would be, found before its list of benchmarks is made.
struct PlanEstimate: Equatable, Sendable {
  /// How many benchmarks there are; where there are too many to list, an upper bound.
  let benchmarks: Int
  let trials: Int
  /// Nil where it is too long to count.
  let time: Nanoseconds?

  /// A longer plan needs `--force`.
  static let unforcedHours: UInt64 = 2
  /// The most trials that are planned at all, as every one of them takes memory.
  static let largestPlan = 2_000_000
  /// More benchmarks than this are not listed just to be counted.
  static let mostListed = 100_000
  /// What a trial takes beside its own time: to start, connect and reap two processes.
  static let trialOverhead = Nanoseconds.milliseconds(10)

  /// - Parameter sweep: what is measured beside the axes.
  init(_ options: RunOptions, _ axes: AxisChoices, sweep: [Benchmark] = []) {
    let bound = axes.largestCount
    let listed = bound <= Self.mostListed ? axes.benchmarks.count : bound
    let once = sweep.count { !$0.workload.traits.isTimed }
    let repeated = listed.addingReportingOverflow(sweep.count - once)
    let trials = repeated.partialValue.multipliedReportingOverflow(by: options.trials)
    let isUncountable = repeated.overflow || trials.overflow
    benchmarks = isUncountable ? bound : listed + sweep.count
    self.trials = isUncountable ? Int.max : trials.partialValue + once
    let (total, isTooLong) = options.plannedTrial.count.multipliedReportingOverflow(
      by: UInt64(self.trials))
    time = isTooLong ? nil : Nanoseconds(total)
  }

  var isTooLong: Bool { time.map { $0 > .hours(Self.unforcedHours) } ?? true }
  var isTooLarge: Bool { trials > Self.largestPlan }

  /// The plan as in `9000 benchmarks, 90000 trials, about 4 hours`.
  var inWords: String {
    "\(benchmarks) benchmarks, \(trials) trials, \(timeInWords)"
  }

  private var timeInWords: String {
    guard let time else { return "more than 500 years" }
    let hour = Nanoseconds.hours(1).count
    let hours = time.count / hour + (time.count % hour > hour / 2 ? 1 : 0)
    if hours < 48 { return "about \(hours) hours" }
    return "about \(hours / 24) days"
  }
}
