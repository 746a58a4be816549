import BenchmarkModel

/// Until when the harness waits for ends that say nothing, on CLOCK_MONOTONIC.
struct SilenceLimits {
  private let start: UInt64
  private let setUp: Nanoseconds
  /// After T0: by then every end has done its work or given its peer up, and more.
  private let work: Nanoseconds
  /// By arm, how long its server may still be silent when all its clients have finished.
  private let windingUp: [Nanoseconds]

  /// What it takes to write a byte of memory that is new, on a slow machine.
  private static let timePerNewByte = Nanoseconds(5)

  /// In which a server that a command started has to end with all its processes, for each of which a busy machine takes
  /// its time.
  private static let timeToEndCommand = Nanoseconds.seconds(5)

  /// - Parameter start: when the first end is started.
  init(of trial: Plan.Trial, _ settings: TrialSettings, startedAt start: UInt64) {
    self.start = start
    let memory = trial.arms.reduce(0) { $0 + $1.bufferMemory.bytes }
    setUp = settings.setupTime + Self.timePerNewByte * memory
    let patience = trial.arms.map { EndContext.patienceAfterLastSlot(of: $0, settings.patience) }
    let warmup = trial.arms.compactMap { settings.warmupExtension(of: $0) }.max() ?? .zero
    work = settings.schedule.end + warmup + (patience.max() ?? .zero) + settings.graceTime
    windingUp = trial.arms.map {
      $0.workload.measured.windingUp(of: $0) + settings.patience
        + ($0.variant.serverCommand == nil ? .zero : Self.timeToEndCommand)
    }
  }

  /// Ends that meet do so step by step, and say so.
  ///
  /// - Parameter lastWord: when one of them last said something; 0 where none has.
  func toSetUp(since lastWord: UInt64) -> UInt64 { max(start, lastWord) + setUp }

  /// A server whose clients have finished has nothing to wait for, and is given the time that an end gives its peer.
  ///
  /// - Parameters:
  ///   - origin: T0.
  ///   - serversLeft: by arm, when the clients had finished of a server that has not.
  func toFinish(since origin: UInt64, serversLeft: [Int: UInt64]) -> UInt64 {
    serversLeft.reduce(origin + work) { min($0, $1.value + windingUp[$1.key]) }
  }
}
