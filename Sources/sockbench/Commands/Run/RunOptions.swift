import Analysis
import BenchmarkModel
import Measurement

/// What `sockbench run` is asked for; the values here are the defaults.
@dynamicMemberLookup
struct RunOptions: Equatable, Sendable {
  /// How the two ends of a pair are started.
  enum EndStart: String, CaseIterable, Sendable {
    case fork, exec
  }

  /// What is measured; see ``measuredVariants`` for the floor that joins them.
  var axes = AxisChoices()
  /// Those whose servers already run; see ``join(givenTransports:workloads:)``.
  var running: [Variant] = []
  var session = SessionOptions()
  /// Trials of every benchmark.
  var trials = 6
  /// The timed part of a trial.
  var duration = Nanoseconds.milliseconds(100)
  /// What runs untimed before it.
  var warmup = Nanoseconds.milliseconds(60)
  /// The messages after which a trial ends before its time.
  var messages: Int?
  var quick = false
  /// Whether it was told what to measure; otherwise connections are looked at beside the axes.
  var isSelective = false
  var ends = EndStart.fork
  /// What each contest of the transports may take in turns, on the average; 0 for no turns.
  var turns = Nanoseconds.seconds(7)
  /// What the counted turns of a trial take together, about.
  var timeOfTurnsInTrial = Nanoseconds.milliseconds(300)
  /// What is looked for in place of a plan of trials: the highest rates that keep them.
  var goals: [LoadGoal] = []
  /// What one such search may take; nil for the standard.
  var timeLimit: Nanoseconds?
  var format = DocumentFormat.text
  /// Whether every line of every result is printed.
  var details = false
  /// The name below `results/` under which a later check finds what it needs; nil to store nothing.
  var baseline: String?
  /// Whether to add a session to a baseline that may be there.
  var adds = false

  subscript<Value>(dynamicMember path: WritableKeyPath<AxisChoices, Value>) -> Value {
    get { axes[keyPath: path] }
    set { axes[keyPath: path] = newValue }
  }

  subscript<Value>(dynamicMember path: WritableKeyPath<SessionOptions, Value>) -> Value {
    get { session[keyPath: path] }
    set { session[keyPath: path] = newValue }
  }
}

extension RunOptions {
  /// The values that `--quick` starts from.
  static let quickPreset: RunOptions = {
    var options = RunOptions()
    let transports: [Transport] = [
      .unixStream, .unixDatagram, .unixSeqpacket, .tcp, .udp, .pipe,
    ]
    options.variants = transports.map { Variant($0) }
    options.sizes = [64, 16 << 10].map { MessageSize($0) }
    options.duration = .milliseconds(20)
    options.warmup = .milliseconds(20)
    options.turns = .milliseconds(2_400)
    options.timeOfTurnsInTrial = .milliseconds(80)
    options.quick = true
    return options
  }()

  /// The variants with a pipe at the end, if there is none: the floor beside which all others stand. What a pipe does at a
  /// rate is no floor of that, and no launcher starts the ends of a pipe.
  var measuredVariants: [Variant] {
    let isComplete =
      axes.variants.contains { $0.transport == .pipe }
      || axes.workloads.allSatisfy { $0.traits.hasOpenLoop }
      || session.deployment.reachesOut(with: Variant(.pipe))
    return isComplete ? axes.variants : axes.variants + [Variant(.pipe)]
  }

  /// Has those whose servers already run measured beside what was named, and not beside what nobody asked for.
  mutating func joinRunning(givenTransports: Bool) {
    if !running.isEmpty { axes.variants = givenTransports ? axes.variants + running : running }
  }

  /// What a plain trial takes, about.
  var plannedTrial: Nanoseconds { warmup + duration + PlanEstimate.trialOverhead }

  /// What turns may take: a baseline has turns of its own, and whoever bounds the messages of a trial wants no more.
  var timeOfTurns: Nanoseconds { baseline == nil && messages == nil ? turns : .zero }

  /// The axes of the run.
  func measuredAxes(placements: [Placement]) -> AxisChoices {
    var axes = axes
    axes.variants = measuredVariants
    axes.placements = placements
    return axes
  }

  /// What is measured beside them; nothing where something was selected, or a baseline is stored.
  func sweep(placements: [Placement]) -> [Benchmark] {
    guard !isSelective, baseline == nil else { return [] }
    return ConnectionSweep.benchmarks(variants: axes.variants, placements: placements)
  }
}
