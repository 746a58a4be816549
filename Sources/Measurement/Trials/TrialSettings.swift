package import BenchmarkModel

/// How a trial is run, beside what its benchmarks say.
package struct TrialSettings: Sendable {
  /// When the arms of a trial are active.
  package var schedule: Schedule
  /// Messages after which a counted slot ends early.
  package var messageLimit: UInt64?
  /// What sets the arms apart beside their benchmarks; the last holds for all further arms.
  package var arms: [ArmSettings]
  /// The arms in the order in which their pairs are started. The first gets the better place in
  /// memory; nil starts them as they are numbered.
  package var startOrder: [Int]?
  /// How long after the start of a slot round trips are thrown away.
  package var settling: Nanoseconds
  /// How far past its slot a round trip may end and still count; nil counts all.
  package var overrunAllowance: Nanoseconds?
  /// Dead time after each slot; nil where arms do not take turns.
  package var gap: Nanoseconds?
  /// Whether the ends go through one lifecycle and note every call, in place of their slots.
  var isTraced = false
  /// How long ends that meet may all be silent, beside what it takes to get their memory. On an overloaded machine a
  /// process that has just been pinned was seen to wait for its CPU for more than ten seconds.
  package var setupTime = Nanoseconds.seconds(20)
  /// How long past the last slot an end waits for its peer, beside what its benchmark adds.
  package var patience = standardPatience
  /// How long past that ends may be silent until the harness takes them for hung and not for starved.
  package var graceTime = Nanoseconds.seconds(7)
  /// What the instants are drawn from at which requests are due: the same for whom is to be compared.
  package var arrivalSeed: UInt64 = 0
  /// The CPUs that this process may use.
  package var allowedCPUs: AllowedCPUs

  package static let standardPatience = Nanoseconds.seconds(3)

  package init(
    schedule: Schedule, messageLimit: UInt64? = nil, arms: [ArmSettings] = [ArmSettings()],
    settling: Nanoseconds = .zero, overrunAllowance: Nanoseconds? = nil, allowedCPUs: AllowedCPUs
  ) {
    self.schedule = schedule
    self.messageLimit = messageLimit
    self.arms = arms
    self.settling = settling
    self.overrunAllowance = overrunAllowance
    self.allowedCPUs = allowedCPUs
  }

  /// Two or more arms that take turns.
  ///
  /// The round trips of the first 0.2 ms of a slot are thrown away, and those that end too far past it.
  package init(
    interleaving arms: [ArmSettings], rhythm: Schedule.Rhythm, allowedCPUs: AllowedCPUs,
    using generator: inout some RandomNumberGenerator
  ) {
    let order = Array(arms.indices).shuffled(using: &generator)
    self.init(
      schedule: .interleaved(arms: arms.count, rhythm: rhythm, using: &generator), arms: arms,
      settling: .microseconds(200), overrunAllowance: rhythm.overrunAllowance,
      allowedCPUs: allowedCPUs)
    startOrder = order
    // The order of slots does not depend on it.
    var draws = generator
    arrivalSeed = draws.next()
    gap = rhythm.gap
  }

  /// By how much longer a warm-up may take that lasts until transfer is stable: as long as the timed part does.
  ///
  /// - Returns: nil where there is no such warm-up, and where arms take turns, as no end knows of the others.
  func warmupExtension(of benchmark: Benchmark) -> Nanoseconds? {
    guard schedule.arms.count == 1, let slots = schedule.arms.first,
      slots.contains(where: { !$0.isCounted && $0.length > .zero }),
      benchmark.workload.traits.warmsUpUntilStable(benchmark)
    else { return nil }
    return slots.last { $0.isCounted }?.length
  }

  func settings(ofArm arm: Int) -> ArmSettings {
    arm < arms.count ? arms[arm] : arms.last ?? ArmSettings()
  }
}
