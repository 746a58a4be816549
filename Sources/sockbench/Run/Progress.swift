import BenchmarkModel
import Measurement

/// How far a run has got, on a terminal; and with `--verbose` each trial, anywhere.
struct Progress {
  private let total: Int
  private let showsLine: Bool
  private let isVerbose: Bool
  /// What a trial takes until some have been seen.
  private let plannedTrial: Double
  private let start = Clock.now()
  private var done = 0

  init(_ options: RunOptions, _ plan: Plan) {
    total = plan.trials.count
    showsLine = !options.quiet && StandardStream.error.isTerminal
    isVerbose = options.verbose
    plannedTrial =
      Double(options.warmup.nanoseconds + options.duration.nanoseconds)
      + Double(PlanEstimate.trialOverhead.nanoseconds)
  }

  /// Shows the trial that is under way.
  func start(_ trial: Plan.Trial) {
    guard showsLine, let benchmark = trial.arms.first else { return }
    show("\u{1B}[K[\(done)/\(total)] \(timeLeft) left: \(benchmark)\r")
  }

  mutating func finish(_ rows: [TrialRow]) {
    done += 1
    guard isVerbose else { return }
    for row in rows {
      let ending = row.reason.isEmpty ? "" : ": \(row.reason)"
      show("\(clearing)[\(done)/\(total)] \(row.benchmark): \(row.status.rawValue)\(ending)\n")
    }
  }

  /// Wipes the line.
  func clear() { if showsLine { show(clearing) } }

  private var clearing: String { showsLine ? "\u{1B}[K" : "" }

  private var timeLeft: String {
    let seen = done >= 5 ? Double(Clock.now() - start) / Double(done) : plannedTrial
    let seconds = Int((seen * Double(total - done) / 1e9).rounded(.up))
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  private func show(_ text: String) {
    // Progress is a courtesy: a run goes on without it.
    try? StandardStream.error.print(text)
  }
}
