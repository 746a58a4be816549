import BenchmarkModel
import Glibc
import Measurement

/// All trials: every benchmark once a cycle, in an order shuffled afresh.
struct Campaign {
  private(set) var contests: [Contest]
  private let contestants: Contestants
  private let allowedCPUs: AllowedCPUs
  private var generator = SplitMix64(seed: UInt64.random(in: 0...UInt64.max))
  private var trialCount = 0

  init(_ benchmarks: [Benchmark], _ contestants: Contestants, allowedCPUs: AllowedCPUs) {
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
        let rows = try runTrial(of: contests[index].benchmark, cycle)
        contests[index].add(tool: rows[0], reference: rows[1])
      }
    }
  }

  /// The rows of one trial, the tool's first.
  private mutating func runTrial(
    of benchmark: Benchmark, _ cycle: Int
  ) throws(ParityError) -> [TrialRow] {
    let rhythm = Schedule.Rhythm(for: [benchmark, benchmark], rounds: 50)
    let starts = [contestants.tool, contestants.reference]
    let settings = TrialSettings(
      interleaving: starts.map { ArmSettings(start: $0) }, rhythm: rhythm,
      allowedCPUs: allowedCPUs, using: &generator)
    let trial = Plan.Trial(number: trialCount, cycle: cycle, arms: [benchmark, benchmark])
    trialCount += 1
    do {
      let runner = TrialRunner(stop: try StopSignals()) {
        try? FileDescriptor.write("parity: \($0)\n", to: STDERR_FILENO)
      }
      return try runner.run(trial, settings).map(\.row)
    } catch {
      throw ParityError("stopped: \(error)")
    }
  }
}
