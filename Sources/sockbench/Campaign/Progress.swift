import BenchmarkModel
import Measurement

/// How far a measurement has got, on a terminal; and with `--verbose` each trial, anywhere.
struct Progress {
  /// How many trials there are to be, as far as is known; nil where time alone ends them.
  private var total: Int?
  /// What is known so far, in place of what is under way; nil where nothing is.
  var standing: String?
  private let showsLine: Bool
  private let isVerbose: Bool
  /// What a trial takes until some have been seen; without a total, all of them.
  private let planned: Nanoseconds
  /// What comes after the trials that are counted, bounded by time.
  private let rest: Nanoseconds
  private let output: any Output
  private let source: any TrialSource
  private let start: Nanoseconds
  private var done = 0
  /// When the trials that are counted were over.
  private var startOfRest: Nanoseconds?

  /// Of a number of trials, each of which should take `plannedTrial`, and further ones that take `rest` together.
  init(
    _ session: SessionOptions, of source: any TrialSource, to output: any Output, total: Int,
    plannedTrial: Nanoseconds, after rest: Nanoseconds = .zero
  ) {
    self.init(session, source, output, total: total, planned: plannedTrial, rest: rest)
  }

  /// Of trials that end after a time at the latest.
  init(
    _ session: SessionOptions, of source: any TrialSource, to output: any Output,
    timeLimit: Nanoseconds
  ) {
    self.init(session, source, output, total: nil, planned: timeLimit, rest: .zero)
  }

  private init(
    _ session: SessionOptions, _ source: any TrialSource, _ output: any Output, total: Int?,
    planned: Nanoseconds, rest: Nanoseconds
  ) {
    self.output = output
    self.source = source
    start = source.now()
    self.total = total
    self.planned = planned
    self.rest = rest
    showsLine = !session.quiet && output.isWatched
    isVerbose = session.verbose
  }

  /// Shows what is under way.
  func start(_ label: String) {
    guard showsLine else { return }
    // A line that is wrapped could not be written anew.
    let line = "\(count) \(timeLeft) left: \(standing ?? label)".prefix(output.columns - 1)
    output.show("\u{1B}[K\(line)\r")
  }

  /// Takes it that so many trials come beyond those that were expected, or fewer.
  mutating func expect(more trials: Int) {
    total? += trials
    if done < total ?? 0 { startOfRest = nil }
  }

  mutating func finish(_ rows: [TrialRow]) {
    done += 1
    if done == total { startOfRest = source.now() }
    guard isVerbose else { return }
    for row in rows {
      let step = row.purpose.map { " (\($0.part ?? $0.role.rawValue))" } ?? ""
      let ending = row.reason.isEmpty ? "" : ": \(row.reason)"
      output.show("\(clearing)\(count) \(row.benchmark)\(step): \(row.status.rawValue)\(ending)\n")
    }
  }

  /// Wipes the line.
  func clear() { if showsLine { output.show(clearing) } }

  private var clearing: String { showsLine ? "\u{1B}[K" : "" }

  private var count: String {
    guard let total, done <= total else { return "[\(done)]" }
    return "[\(done)/\(total)]"
  }

  private var timeLeft: String {
    let now = source.now()
    let elapsed = Double(now - start)
    let nanoseconds: Double
    if let startOfRest {
      nanoseconds = Double(rest) - Double(now - startOfRest)
    } else if let total {
      let trial = done >= 5 ? elapsed / Double(done) : Double(planned)
      nanoseconds = trial * Double(total - done) + Double(rest)
    } else {
      nanoseconds = Double(planned) - elapsed
    }
    let seconds = Int(max(0, nanoseconds / 1e9).rounded(.up))
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
