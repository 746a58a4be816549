import BenchmarkModel
import Measurement

/// All trials: every benchmark once a cycle, in an order shuffled afresh.
struct Campaign {
  private(set) var contests: [Contest]
  private let contestants: Contestants
  private let allowedCPUs: [Int]
  private var generator = SplitMix64(seed: UInt64.random(in: 0...UInt64.max))
  private var trialCount = 0

  init(_ benchmarks: [Benchmark], _ contestants: Contestants, allowedCPUs: [Int]) {
    contests = benchmarks.map { Contest($0) }
    self.contestants = contestants
    self.allowedCPUs = allowedCPUs
  }

  /// - Parameter progress: called before each cycle with its number, counted from 0.
  /// - Throws: ``ParityError`` when a stop signal arrived or no descriptor is left.
  mutating func run(cycles: Int, progress: (Int) -> Void) throws(ParityError) {
    for cycle in 0..<cycles {
      progress(cycle)
      for index in contests.indices.shuffled(using: &generator) {
        let isToolFirst = Bool.random(using: &generator)
        let rows = try runTrial(of: contests[index].benchmark, cycle, isToolFirst: isToolFirst)
        contests[index].add(tool: rows[isToolFirst ? 0 : 1], reference: rows[isToolFirst ? 1 : 0])
      }
    }
  }

  /// Runs one trial. Which contestant is started first, and so gets the better place in memory, is
  /// the caller's coin to toss.
  private mutating func runTrial(
    of benchmark: Benchmark, _ cycle: Int, isToolFirst: Bool
  ) throws(ParityError) -> [TrialRow] {
    let rhythm = Schedule.Rhythm(for: benchmark)
    let starts = [contestants.tool, contestants.reference]
    let settings = TrialSettings(
      schedule: .interleaved(arms: 2, rhythm: rhythm, using: &generator),
      starts: isToolFirst ? starts : starts.reversed(), settling: 200_000,
      overrunAllowance: rhythm.slot / 10, allowedCPUs: allowedCPUs)
    let trial = Plan.Trial(number: trialCount, cycle: cycle, arms: [benchmark, benchmark])
    trialCount += 1
    do {
      return try TrialRunner(settings, stop: StopSignals()).run(trial).map(\.row)
    } catch {
      throw ParityError("stopped: \(error)")
    }
  }
}
