import BenchmarkModel
import TestSupport

@testable import Measurement
@testable import sockbench

/// A machine that is not there: its trials take no time, and what comes of them is drawn from a model.
final class SimulatedMachine: TrialSource {
  /// An executable of this machine, as far as anybody asks.
  struct Executable {
    /// What it says of itself.
    var answer = EndExecutable.Description.own.text
    /// By which fraction its messages take longer.
    var slowdown = 0.0
    /// Whether it is a script that starts it.
    var isLauncher = false
    /// The network namespace that its ends are in; nil where they do not tell.
    var networkNamespace: Double?
    /// Why its ends do not work.
    var fault: String?
  }

  /// What befalls a trial.
  enum Fault {
    /// All its arms come to nothing.
    case failed(String)
    /// One of its arms is not to be trusted.
    case invalid(arm: Int, String)
    /// The slots of one of its arms start late, and count by the rules for that.
    case late(arm: Int, milliseconds: Double)
    /// Of the messages of one of its arms, a fraction does not arrive.
    case loses(arm: Int, fraction: Double)
    /// The harness is told to stop while it runs.
    case interrupted(signal: CInt)
  }

  var model = MachineModel()

  // MARK: What there is

  var cpus: AllowedCPUs = [0, 1]
  var hostFacts = [
    ("kernel_release", "6.1.0"), ("architecture", "x86_64"), ("cpu_model", "Simulated"),
    ("clock_source", "tsc"), ("sysctl_net.core.somaxconn", "4096"),
    ("sysctl_net.unix.max_dgram_qlen", "10"),
    ("load_average", "0.00"),
  ]
  /// What its CPUs are busy with.
  var loadFacts = [("busiest_cpu_fraction_now", "0.001"), ("steal_fraction_now", "0")]
  /// Of those that do not take messages of any size.
  var units: [Transport: TransferUnits] = [:]
  var limits: [Transport: MessageLimit] = [
    .unixDatagram: .bytes(212_960), .unixSeqpacket: .bytes(212_960), .udp: .bytes(65_507),
    .udp6: .bytes(65_507),
  ]
  var executables = ["/old/sockbench": Executable()]
  var calls: Result<[TracedCall], TraceFailure> = .success([])

  // MARK: What goes wrong

  var refusal: ProgramError?
  var reasonAgainstNames: String?
  var reasonAgainstQueue: (Benchmark) -> String? = { _ in nil }
  var reasonAgainstClients: ([[Benchmark]]) -> String? = { _ in nil }
  /// What buffers may take of it.
  var reasonAgainstMemory: ([Benchmark]) -> String? = { _ in nil }
  /// One that came before the first trial.
  var earlySignal: CInt?
  var fault: (Plan.Trial) -> Fault? = { _ in nil }

  // MARK: What happened

  private(set) var isPrepared = false
  private(set) var isIsolated = false
  /// Every trial that was asked for, in its order.
  private(set) var trials: [(trial: Plan.Trial, settings: TrialSettings)] = []
  private(set) var time = Nanoseconds.seconds(1_000)
  private var generator: SplitMix64

  /// What it takes to start and reap the processes of a trial.
  var overhead = Nanoseconds.milliseconds(10)

  /// - Parameter seed: what its moods are drawn from.
  init(seed: UInt64 = 1) { generator = SplitMix64(seed: seed) }

  func prepare(_ deployment: Deployment, _ variants: [Variant]) throws(ProgramError) -> AllowedCPUs
  {
    if let refusal { throw refusal }
    isPrepared = true
    isIsolated = deployment.isIsolated
    return cpus
  }

  func facts() -> [(String, String)] { hostFacts }
  func value(ofSetting name: String) -> String? {
    hostFacts.first { $0.0 == "sysctl_\(name)" }?.1
  }
  func load(of cpus: AllowedCPUs, over time: Nanoseconds) -> [(String, String)] { loadFacts }
  func now() -> Nanoseconds { time }

  func messageLimit(of variant: Variant) -> MessageLimit {
    limits[variant.transport] ?? .unlimited
  }

  func transferUnits(of variant: Variant) -> TransferUnits {
    units[variant.transport] ?? TransferUnits()
  }

  func reasonAgainst(_ variant: Variant, measuring benchmarks: [Benchmark]) -> String? {
    variant.needsName ? reasonAgainstNames : nil
  }

  func reasonAgainstMeeting(of benchmark: Benchmark) -> String? { nil }
  func reasonAgainstQueue(of benchmark: Benchmark) -> String? { reasonAgainstQueue(benchmark) }
  func reasonAgainstClients(of trials: [[Benchmark]]) -> String? { reasonAgainstClients(trials) }
  func reasonAgainstMemory(of arms: [Benchmark]) -> String? { reasonAgainstMemory(arms) }
  func interruption() -> Interruption? { earlySignal.map { Interruption(signal: $0) } }

  func executable(at path: String) throws(EndExecutable.Refusal) -> EndExecutable {
    guard let executable = executables[path] else {
      throw .missing("cannot find '\(path)': No such file or directory")
    }
    return try EndExecutable(
      path, answering: executable.answer, isLauncher: executable.isLauncher)
  }

  func run(
    _ trial: Plan.Trial, _ settings: TrialSettings
  ) throws(Interruption) -> [TrialRunner.ArmOutcome] {
    precondition(isPrepared, "a machine is prepared before anything is measured")
    trials.append((trial, settings))
    let fault = brokenEnd(of: trial, settings) ?? fault(trial)
    if case .interrupted(let signal) = fault { throw Interruption(signal: signal) }
    let noise = Draws.differences(
      trial.arms.count, deviation: model.deviation, using: &generator)
    let weather = model.weather * Draws.normal(1, using: &generator)[0]
    let outcomes = trial.arms.indices.map { number in
      let arm = SimulatedArm(
        trial, number, settings, model, slowdown: slowdown(of: settings.settings(ofArm: number)),
        shift: model.shift(ofArm: number) + noise[number] + weather,
        loss: loss(of: number, by: fault))
      return TrialRunner.ArmOutcome(
        row: row(of: arm, number, settings, spoiltBy: fault), samples: arm.samples)
    }
    time += settings.schedule.end + overhead
    return outcomes
  }

  func trace(
    _ benchmark: Benchmark, allowedCPUs: AllowedCPUs
  ) throws(TraceFailure) -> [TracedCall] { try calls.get() }

  // MARK: Builds

  private func executable(of settings: ArmSettings) -> Executable? {
    settings.start.path.flatMap { executables[$0] }
  }

  private func slowdown(of settings: ArmSettings) -> Double {
    executable(of: settings)?.slowdown ?? model.ownSlowdown
  }

  private func brokenEnd(of trial: Plan.Trial, _ settings: TrialSettings) -> Fault? {
    trial.arms.indices.lazy.compactMap { self.executable(of: settings.settings(ofArm: $0))?.fault }
      .first.map { .failed($0) }
  }

  // MARK: Faults

  private func loss(of arm: Int, by fault: Fault?) -> Double {
    if case .loses(arm, let fraction) = fault { return fraction }
    return 0
  }

  private func row(
    of arm: SimulatedArm, _ number: Int, _ settings: TrialSettings, spoiltBy fault: Fault?
  ) -> TrialRow {
    var row = arm.trial.row(ofArm: number)
    row.conditions = arm.conditions(startingAt: time.count)
    row.conditions[.networkNamespace] =
      executable(of: settings.settings(ofArm: number))?.networkNamespace
    row.cpuRelation = arm.cpuRelation
    switch fault {
    case .failed(let reason):
      row.status = .failed
      row.reason = reason
      return row
    case .invalid(number, let reason):
      row.status = .invalid
      row.reason = reason
    case .late(number, let milliseconds):
      row.conditions[.lateness] = milliseconds * 1e6
      let validity = arm.validity(startingLate: milliseconds * 1e6)
      row.status = validity.status
      row.reason = validity.reason
    default: break
    }
    row.metrics = arm.metrics
    return row
  }
}
