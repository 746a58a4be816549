import BenchmarkModel
import Measurement

/// Runs trials, and keeps the rows of each before the next.
struct Campaign: ~Copyable {
  /// Why no further trial can be run.
  enum End: Error {
    case interrupted(Interruption)
    case failed(ProgramError)
    /// The next would be over after the time limit.
    case timeIsOver
  }

  private(set) var results: ResultsDirectory
  var progress: Progress
  private(set) var generator: SplitMix64
  private let source: any TrialSource
  private let allowedCPUs: AllowedCPUs
  /// The number of the next trial that has none yet.
  private(set) var nextNumber = 0
  /// When the time limit is over; nil where there is none.
  private let deadline: Nanoseconds?
  private var trials = 0
  /// What they took beyond their schedules.
  private var overhead = Nanoseconds.zero

  /// - Parameters:
  ///   - seed: what every order is drawn from.
  ///   - timeLimit: from now on; no trial is started that would end after it. Nil for none.
  init(
    _ results: consuming ResultsDirectory, _ source: any TrialSource, _ progress: Progress,
    allowedCPUs: AllowedCPUs, seed: UInt64, timeLimit: Nanoseconds? = nil
  ) {
    self.results = results
    self.progress = progress
    self.allowedCPUs = allowedCPUs
    self.source = source
    generator = SplitMix64(seed: seed)
    deadline = timeLimit.map { source.now() + $0 }
  }

  /// Runs one trial whose arms take turns.
  ///
  /// - Parameters:
  ///   - arms: all measured under the same circumstances.
  ///   - rounds: how often each takes its turn.
  /// - Returns: a row an arm.
  @discardableResult
  mutating func run(
    _ arms: [Benchmark], _ settings: [ArmSettings], rounds: Int, cycle: Int, purpose: Purpose
  ) throws(End) -> [TrialRow] {
    let interleaving = TrialSettings(
      interleaving: settings, rhythm: .init(for: arms, rounds: rounds), allowedCPUs: allowedCPUs,
      using: &generator)
    return try run(
      Plan.Trial(number: nextNumber, cycle: cycle, purpose: purpose, arms: arms), interleaving)
  }

  /// Runs one trial of a pair that has the machine for itself, for as long as an arm is active that
  /// takes as many turns.
  ///
  /// - Parameter warmup: how long it runs uncounted before.
  mutating func runContinuous(
    _ benchmark: Benchmark, _ settings: ArmSettings, rounds: Int, warmup: Nanoseconds, cycle: Int,
    purpose: Purpose
  ) throws(End) {
    let slot = Schedule.Rhythm(for: [benchmark], rounds: rounds).slot
    try runAlone(
      benchmark, settings, .plain(warmup: warmup, duration: slot * rounds), cycle: cycle,
      purpose: purpose)
  }

  /// Runs one trial of a pair that has the machine for itself.
  ///
  /// - Parameter arrivalSeed: what the instants are drawn from at which requests are due.
  @discardableResult
  mutating func runAlone(
    _ benchmark: Benchmark, _ settings: ArmSettings, _ schedule: Schedule, cycle: Int,
    purpose: Purpose, arrivalSeed: UInt64 = 0
  ) throws(End) -> [TrialRow] {
    var alone = TrialSettings(schedule: schedule, arms: [settings], allowedCPUs: allowedCPUs)
    alone.arrivalSeed = arrivalSeed
    return try run(
      Plan.Trial(number: nextNumber, cycle: cycle, purpose: purpose, arms: [benchmark]), alone)
  }

  /// Runs a trial that has been planned.
  ///
  /// - Returns: a row an arm.
  @discardableResult
  mutating func run(_ trial: Plan.Trial, _ settings: TrialSettings) throws(End) -> [TrialRow] {
    let start = source.now()
    if let deadline, start + settings.schedule.end + overhead / max(1, trials) > deadline {
      throw .timeIsOver
    }
    progress.start(trial.label)
    let outcomes: [TrialRunner.ArmOutcome]
    do throws(Interruption) { outcomes = try source.run(trial, settings) } catch {
      throw .interrupted(error)
    }
    nextNumber = max(nextNumber, trial.number + 1)
    trials += 1
    let time = source.now() - start
    overhead += time > settings.schedule.end ? time - settings.schedule.end : .zero
    do throws(ProgramError) { try results.add(outcomes) } catch {
      throw .failed(error)
    }
    let rows = outcomes.map(\.row)
    progress.finish(rows)
    return rows
  }

  /// Does what `body` does until it is done, its time is over or the harness is told to stop, and notes whether that
  /// was so.
  ///
  /// - Returns: who told it to stop, if anybody did.
  mutating func runToEnd(
    _ body: (inout Campaign) throws(End) -> Void
  ) throws(ProgramError) -> Interruption? {
    let interruption = try endedEarly(body)
    progress.clear()
    try results.noteEnd(interruption)
    return interruption
  }

  private mutating func endedEarly(
    _ body: (inout Campaign) throws(End) -> Void
  ) throws(ProgramError) -> Interruption? {
    do throws(End) {
      try body(&self)
      return nil
    } catch {
      switch error {
      case .interrupted(let interruption): return interruption
      case .timeIsOver: return nil
      case .failed(let error):
        progress.clear()
        throw error
      }
    }
  }

  /// Keeps the circumstances of the measurement.
  mutating func keepEnvironment(_ facts: [(String, String)]) throws(ProgramError) {
    try results.keepEnvironment(facts)
  }

  /// Notes benchmarks that cannot be measured here.
  ///
  /// - Parameters:
  ///   - purpose: what they should have been measured for; nil for a plain run.
  ///   - number: that of the first of them, behind the trials that are planned.
  mutating func note(
    _ unsupported: [(benchmark: Benchmark, reason: String)],
    as status: TrialRow.Status = .unsupported, for purpose: Purpose? = nil, behind number: Int = 0
  ) throws(ProgramError) {
    nextNumber = max(nextNumber, number)
    let rows = unsupported.map { benchmark, reason in
      defer { nextNumber += 1 }
      return TrialRow(
        trial: nextNumber, cycle: 0, arm: 0, purpose: purpose, benchmark: benchmark,
        status: status, reason: reason)
    }
    try results.add(rows)
  }

  /// The items in an order drawn anew.
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] { items.shuffled(using: &generator) }
}

extension Plan.Trial {
  /// What the trial is about, for progress.
  fileprivate var label: String {
    let step = purpose?.distinction.map { "\($0): " } ?? ""
    if Set(arms).count == 1 { return "\(step)\(arms[0])" }
    // Arms of a search have several sizes.
    let sizes = Set(arms.map(\.message)).sorted()
    let size = sizes.count > 1 ? "\(sizes[0])..\(sizes[sizes.count - 1])" : "\(sizes[0])"
    let named = sizes.count > 1 ? arms.filter { $0.message == sizes[0] } : arms
    let names = named.map(\.variant.description).joined(separator: ", ")
    return "\(step)\(arms[0].workload) \(size) \(arms[0].placement): \(names)"
  }
}

extension Purpose {
  /// The part that a trial belongs to, for progress; nil where all trials are alike.
  var part: String? { step == .collect ? nil : step?.rawValue }

  /// What tells the trial from those that are judged; nil of these.
  fileprivate var distinction: String? {
    switch role {
    case .equalControl, .slowControl: part ?? role.rawValue
    default: part
    }
  }
}
