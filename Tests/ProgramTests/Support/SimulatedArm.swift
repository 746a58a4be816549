import Glibc
import TestSupport

@testable import BenchmarkModel
@testable import Measurement

/// What an arm of a trial brings home on a machine that is not there.
struct SimulatedArm {
  let trial: Plan.Trial
  private let benchmark: Benchmark
  private let slots: [Schedule.Slot]
  private let settings: TrialSettings
  private let delay: Nanoseconds
  /// What a message takes without the delay, in nanoseconds.
  private let time: Double
  /// What the client is kept busy before it.
  private let busy: Double
  private let loss: Double
  private let segment: Int?

  /// - Parameters:
  ///   - slowdown: the fraction by which the build is slower.
  ///   - shift: what else makes it slower in this trial, as the logarithm of a ratio.
  ///   - loss: the fraction of its messages that do not arrive.
  init(
    _ trial: Plan.Trial, _ number: Int, _ settings: TrialSettings, _ model: MachineModel,
    slowdown: Double, shift: Double, loss: Double
  ) {
    self.trial = trial
    self.settings = settings
    self.loss = loss
    segment = model.segments[trial.arms[number].variant.transport]
    benchmark = trial.arms[number]
    slots = settings.schedule.arms[number].filter(\.isCounted)
    delay = settings.settings(ofArm: number).injectedDelay
    time = model.time(of: benchmark) * (1 + slowdown) * exp(shift)
    busy = model.honoursDelays ? Double(delay) : 0
  }

  // MARK: Circumstances

  private var active: Double { slots.reduce(0) { $0 + Double($1.length) } }

  private var cpus: PinnedCPUs {
    PinnedCPUs(of: benchmark, allowed: settings.allowedCPUs)
  }

  /// How the CPUs of the two ends are related.
  var cpuRelation: CPURelation? { cpus.relation }

  func conditions(startingAt start: UInt64) -> [Condition: Double] {
    let values: [Condition: Double?] = [
      .start: Double(start), .active: active, .slots: Double(slots.count), .discarded: 0,
      .lateness: 5_000, .overlappingSlots: settings.gap.map { _ in 0 },
      .injectedDelay: delay > .zero ? Double(delay) : nil,
      .clientCPU: cpus.client(0).map(Double.init),
      .serverCPU: cpus.server.map(Double.init), .foreignCPU: 0.001, .steal: 0,
      .segment: segment.map(Double.init),
      .lastLevelCache: benchmark.buffers == 1
        ? nil
        : settings.allowedCPUs.lastLevelCacheSize(of: cpus.server).map { Double($0.bytes) },
    ]
    return values.compactMapValues { $0 }
  }

  /// What the harness makes of slots that start late.
  func validity(startingLate lateness: Double) -> Validity {
    Validity.sound.amongOthers(
      EndRecord(), metrics, [.lateness: lateness],
      slot: slots.map(\.length).max() ?? 0)
  }

  // MARK: Numbers

  private static let sampleFactors = [0.8, 0.9, 0.98, 1.0, 1.1, 1.2, 2.0, 16.0]

  /// What one sample takes: a round trip of many clients has a message of each in it.
  private func sample(_ factor: Double) -> Double {
    let share = benchmark.workload.traits.hasConcurrentClients ? benchmark.clients : 1
    return (time * factor + busy) * Double(share)
  }

  private var rate: Double { 1e9 / (1.05 * time + busy) }

  private var count: Double {
    min(
      (active * rate / 1e9).rounded(.down),
      settings.messageLimit.map { Double($0 * UInt64(benchmark.clients)) } ?? .infinity)
  }

  private var lost: Double { (count * loss).rounded() }

  /// As many samples of each kind.
  var samples: Histogram {
    let values = Self.sampleFactors.map { UInt64(sample($0).rounded()) }
    let each = UInt64(count) / UInt64(values.count)
    return Histogram(
      cells: values.map { Histogram.Cell(index: HistogramScale.index(of: $0), count: each) },
      sum: each * values.reduce(0, +), smallest: values[0], largest: values[values.count - 1])
  }

  var metrics: [Metric: Double] {
    let traits = benchmark.workload.traits
    var values = counts
    for metric in traits.metrics + Metric.costs where values[metric] == nil {
      switch metric.unit {
      case .nanoseconds: values[metric] = Metric.costs.contains(metric) ? active / 5 : time / 10
      case .nanosecondsPerMessage: values[metric] = time * 0.9
      case .perSecond: values[metric] = rate
      case .bytesPerSecond:
        values[metric] = rate * Double(benchmark.message.request.bytes) * (1 - loss)
      case .fraction, .ratio, .count, .bytes, .microseconds, .ticks: values[metric] = 0
      }
    }
    if let timings = traits.timings { values.merge(ladder(of: timings)) { $1 } }
    if let offered = benchmark.rate?.perSecond {
      values.merge(underLoad(of: Double(offered))) { $1 }
    }
    return values.filter { !Self.isUnknown($0.key, of: benchmark) }
  }

  /// What requests wait that come at a rate, in a queue that grows without end beyond what is served.
  private func underLoad(of offered: Double) -> [Metric: Double] {
    let use = offered / rate
    let isStable = use < 1
    let wait = isStable ? time * use / (2 * (1 - use)) : active / 2
    let due = (offered * active / 1e9).rounded()
    let unanswered = (due * loss).rounded()
    var values: [Metric: Double] = [
      .isStable: isStable ? 1 : 0, .offeredPerSecond: offered, .sentPerSecond: offered,
      .answeredPerSecond: min(offered, rate), .generatorBusyFraction: min(1, use / 2),
      .latenessP99: 1_000, .ownLatenessP99: 100, .ownLatenessMax: 1_000, .messagesSent: due,
      .messagesReceived: due - unanswered,
      .messagesUnanswered: unanswered, Metric.loads.p50: time + busy + wait,
      Metric.loads.p99: time + busy + 4.6 * wait,
      Metric.loadsFromSend.p99: time + busy + 4 * wait,
    ]
    // Those that were lost waited longer than any that are known.
    if due > 0, unanswered / due > 0.01 { values[Metric.loads.p99] = .infinity }
    return values
  }

  private func ladder(of timings: TimingMetrics) -> [Metric: Double] {
    var factors = [
      timings.smallest: 0.8, timings.p5: 0.85, timings.p50: 0.98, timings.trimmedMean: 1,
      timings.mean: 1.05, timings.p90: 1.2, timings.p99: 2, timings.p999: 4, timings.largest: 16,
    ]
    if let p9999 = timings.p9999 { factors[p9999] = 8 }
    return factors.mapValues(sample)
  }

  private var counts: [Metric: Double] {
    let capacity = Double(benchmark.backlog ?? 277)
    return [
      .messagesSent: count, .messagesReceived: count - lost, .messagesLost: lost,
      .lossFraction: count > 0 ? lost / count : 0, .connectsOK: count, .connectsOffered: count,
      .clientsServed: Double(benchmark.clients), .fairness: 1,
      .queueCapacity: capacity + 1, .queueLimit: capacity, .queueAgrees: 1, .queueFreed: 1,
      .queueCapacityBytes: (capacity + 1) * Double(benchmark.message.request.bytes),
    ].filter { benchmark.workload.traits.metrics.contains($0.key) }
  }

  /// What this kind of benchmark does not measure.
  private static func isUnknown(_ metric: Metric, of benchmark: Benchmark) -> Bool {
    switch metric {
    case .overrunMax: true
    case .serviceWaitP50, .serviceWaitMax: benchmark.server != .iterative
    case .queueCapacityBytes: benchmark.variant.hasListener
    case .connects.largest: benchmark.workload == .backlog
    case .serverCPUPerMessage: benchmark.workload != .fanin
    default: false
    }
  }
}
