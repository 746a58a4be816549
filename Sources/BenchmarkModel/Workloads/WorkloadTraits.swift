/// What is known of a workload before anything is measured.
package protocol WorkloadTraits: Sendable {
  /// What it does, in a line.
  static var summary: String { get }

  // MARK: What it takes

  /// Whether a variant has what the workload is about.
  static func takes(_ variant: Variant) -> Bool
  /// What a variant must be like for that, as in "takes what makes connections".
  static var demand: String { get }
  /// The axes that it has beside those of every workload.
  static var axes: [any Axis.Type] { get }
  /// The options of a stream variant that its ends follow: how bytes are handed over and taken.
  static var streamKeys: [Variant.Key] { get }
  /// Sets what it leaves no choice in.
  static func settle(_ benchmark: inout Benchmark)
  /// Why its ends cannot choose how they wait; nil where they can.
  static var reasonAgainstWaits: String? { get }
  /// Why its server cannot be one that is none of ours; nil where it can.
  static var reasonAgainstForeignServers: String? { get }
  /// What such a server has to do.
  static var foreignService: ForeignService { get }
  /// Why no launcher can start its ends; nil where one can.
  static var reasonAgainstLaunchers: String? { get }
  /// Whether it takes instants of both ends.
  static var needsOneClock: Bool { get }
  /// What to do where there are two, at the end of a sentence.
  static var remedyForTwoClocks: String { get }
  /// Why its ends could not do what a benchmark says; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String?
  /// The most clients that one server may have; 1 where there is never more than a pair.
  static var largestClientCount: Int { get }
  /// What to do for more, at the end of a sentence.
  static var remedyForMoreClients: String { get }
  /// Whether all clients are connections of one process, and not processes.
  static var hasConcurrentClients: Bool { get }
  /// Whether every message is answered.
  static var hasReplies: Bool { get }
  /// Whether its client should have a CPU of its own where there are several, unless somebody asks for less.
  static var wantsOwnCPU: Bool { get }
  /// Whether messages are sent when they are due, and not when others were answered.
  static var hasOpenLoop: Bool { get }
  /// Whether a client sends a message only when the one before it was answered.
  static func sendsOneAtATime(_ benchmark: Benchmark) -> Bool

  // MARK: What it yields

  /// All of them but what every workload costs.
  static var metrics: [Metric] { get }
  /// The one by which it is compared first.
  static var mainMetric: Metric { get }
  /// All by which it is compared, the main one first.
  static var comparedMetrics: [Metric] { get }
  /// Those that a check judges.
  static func judgedMetrics(of benchmark: Benchmark) -> [Metric]
  /// How far a metric may differ before anybody cares, and before a check calls it a regression.
  static func tolerance(of metric: Metric) -> Tolerance
  /// Why a metric is shown and not judged; nil where it is judged.
  static func reasonAgainstJudging(_ metric: Metric, of benchmark: Benchmark) -> String?
  /// The one that a summary shows first.
  static var shownMetric: Metric { get }
  /// Of what is timed one by one; nil where nothing is.
  static var timings: TimingMetrics? { get }
  /// What that is, in a sentence about several.
  static var samples: String { get }
  /// What makes for more of them, at the end of a sentence.
  static func remedyForMoreSamples(of benchmark: Benchmark) -> String
  /// Whether it yields times and rates, which differ from trial to trial. What is only counted does not.
  static var isTimed: Bool { get }

  // MARK: How it is measured

  /// Whether its trials can take turns with those of other arms.
  static var takesTurns: Bool { get }
  /// The shortest timed part in which a plain trial says something.
  ///
  /// - Parameter utilisation: what is offered, as a fraction of what can be answered; nil where that is not known.
  static func shortestDuration(of benchmark: Benchmark, utilisation: Double?) -> Nanoseconds
  /// Whether its sizes can be searched for those at which a ranking changes: what a message costs follows from how
  /// long it is.
  static var followsSize: Bool { get }
  /// Whether its slots are so long that a trial has but a few, and a run does without.
  static var hasLongSlots: Bool { get }
  /// The shortest slot in which it can be measured.
  static func shortestSlot(isOneCPU: Bool) -> Nanoseconds
  /// How long it takes until each of many clients has had a reply; 0 for one client.
  static func sweep(of benchmark: Benchmark) -> Nanoseconds
  /// The dead time in which a slot closes, nine times in ten, before the next arm's begins.
  static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds
  /// Whether its warm-up lasts until rate and socket buffers are stable, within bounds.
  static func warmsUpUntilStable(_ benchmark: Benchmark) -> Bool
  /// The fewest rounds in which arms that take turns warm up, before some number of counted ones.
  static func warmupRounds(of benchmark: Benchmark, before rounds: Int) -> Int
  /// How often each arm takes its turn in a trial of a check.
  static var checkRounds: Int { get }
  /// Whether its fastest samples hardly move from day to day, so that they can be judged against a baseline.
  static var hasSteadyFloor: Bool { get }
  /// A name of what it measures, new whenever builds before and after cannot be compared; nil for what was measured
  /// first.
  static var definition: String? { get }
  /// The sizes at which a check judges it, where nobody chose others.
  static var checkSizes: [MessageSize] { get }
  /// What a message takes, in nanoseconds, from the metrics of a trial; nil where nothing was measured.
  static func timeOfMessage(
    in metrics: [Metric: Double], of benchmark: Benchmark
  ) -> Double?

  /// What a benchmark is about, for its title: a size, a number of clients, a backlog.
  static func subject(of benchmark: Benchmark) -> String
}

extension WorkloadTraits {
  package static var axes: [any Axis.Type] { [] }
  package static var streamKeys: [Variant.Key] { [] }
  package static func settle(_ benchmark: inout Benchmark) {}
  package static var reasonAgainstWaits: String? { nil }
  package static var reasonAgainstForeignServers: String? {
    "a server that is none of ours sends back what it gets, and its own does more"
  }
  package static var foreignService: ForeignService { .echo }
  package static var reasonAgainstLaunchers: String? { nil }
  package static var needsOneClock: Bool { false }
  package static var remedyForTwoClocks: String { "" }
  package static func reasonAgainst(_ benchmark: Benchmark) -> String? { nil }
  package static var largestClientCount: Int { 1 }
  package static var remedyForMoreClients: String { "" }
  package static var hasConcurrentClients: Bool { false }
  package static var hasReplies: Bool { true }
  package static var wantsOwnCPU: Bool { false }
  package static var hasOpenLoop: Bool { false }
  package static func sendsOneAtATime(_ benchmark: Benchmark) -> Bool { false }

  package static func judgedMetrics(of benchmark: Benchmark) -> [Metric] {
    comparedMetrics + [.overrunRoundTrips]
  }

  package static func tolerance(of metric: Metric) -> Tolerance { metric.tolerance }

  package static func reasonAgainstJudging(
    _ metric: Metric, of benchmark: Benchmark
  ) -> String? { nil }

  package static var isTimed: Bool { true }

  package static func remedyForMoreSamples(of benchmark: Benchmark) -> String {
    "measure with a longer --duration"
  }

  package static var takesTurns: Bool { true }
  package static func shortestDuration(
    of benchmark: Benchmark, utilisation: Double?
  ) -> Nanoseconds { .zero }
  package static var followsSize: Bool { false }
  package static var hasLongSlots: Bool { false }
  package static func shortestSlot(isOneCPU: Bool) -> Nanoseconds { .milliseconds(1) }
  package static func sweep(of benchmark: Benchmark) -> Nanoseconds { .zero }

  package static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds {
    .microseconds(200)
  }

  package static func warmsUpUntilStable(_ benchmark: Benchmark) -> Bool { false }
  package static func warmupRounds(of benchmark: Benchmark, before rounds: Int) -> Int { 0 }
  package static var checkRounds: Int { 20 }
  package static var hasSteadyFloor: Bool { false }
  package static var definition: String? { nil }
  package static var checkSizes: [MessageSize] { [MessageSize(64)] }

  package static func timeOfMessage(
    in metrics: [Metric: Double], of benchmark: Benchmark
  ) -> Double? { metrics[mainMetric] }

  package static func subject(of benchmark: Benchmark) -> String { "\(benchmark.message)" }

  /// Why it leaves a variant out; nil where it takes it.
  package static func reasonAgainst(_ variant: Variant) -> String? {
    if !takes(variant) { return "it takes what \(demand)" }
    if variant.server != nil, let reason = reasonAgainstForeignServers { return reason }
    return variant.keys.first { !follows($0) }.map {
      "'\($0.rawValue)' has nothing to act on there"
    }
  }

  private static func follows(_ key: Variant.Key) -> Bool {
    if let axis = key.axis { return has(axis) }
    return streamKeys.contains(key) || !Variant.Key.ofStreams.contains(key)
  }

  /// Whether it has an axis beside those of every workload.
  package static func has(_ axis: any Axis.Type) -> Bool { axes.contains { $0 == axis } }
}
