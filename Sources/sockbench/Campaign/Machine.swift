import BenchmarkModel
import Measurement

/// This machine as a source of trials.
final class Machine: TrialSource {
  private var runner: TrialRunner?
  /// Whether it has moved to a network namespace of its own, as variants have settings, and nobody asked for it.
  private var hasMoved = false
  private var deployment = Deployment()
  /// Why it was told to stop while it tried something out.
  private var earlyInterruption: Interruption?
  private let complain: (String) -> Void

  /// - Parameter complain: gets a sentence about what is left of a trial.
  init(complain: @escaping (String) -> Void) { self.complain = complain }

  /// Holds the signals that end a measurement back before it makes anything that it would have to remove.
  func prepare(_ deployment: Deployment, _ variants: [Variant]) throws(ProgramError) -> AllowedCPUs
  {
    let stop: StopSignals
    do throws(Errno) { stop = try StopSignals() } catch {
      throw ProgramError(sentence: "cannot watch for signals: \(error)", exitCode: .internalError)
    }
    let namespaces: NetworkNamespaces?
    do throws(PrivateNetwork.Refusal) {
      namespaces = try NetworkNamespaces.prepare(for: variants, isIsolated: deployment.isIsolated)
    } catch {
      throw ProgramError(sentence: error.sentence, exitCode: .nothingToMeasure)
    }
    hasMoved = namespaces != nil && !deployment.isIsolated
    self.deployment = deployment
    let agents =
      variants.contains(where: deployment.reachesOut)
      ? Agents(deployment, .own) : nil
    runner = TrialRunner(stop: stop, namespaces, agents: agents, complain: complain)
    TrialRunner.removeOrphans(complaining: complain)
    do throws(Errno) { return try AllowedCPUs.ofThisProcess() } catch {
      throw ProgramError(
        sentence: "cannot find out which CPUs may be used: \(error)", exitCode: .internalError)
    }
  }

  func facts() -> [(String, String)] {
    let own = HostFacts.all()
    return (hasMoved ? [("network_namespace", "private")] : []) + own
      + prepared { $0.facts(besides: own) }
  }
  func load(of cpus: AllowedCPUs, over time: Nanoseconds) -> [(String, String)] {
    MachineLoad.facts(over: time, of: cpus.numbers)
  }

  func value(ofSetting name: String) -> String? { NetworkNamespaces.value(ofSetting: name) }

  func now() -> Nanoseconds { Nanoseconds(Clock.now()) }

  func messageLimit(of variant: Variant) -> MessageLimit { MessageLimit.probe(variant) }
  func transferUnits(of variant: Variant) -> TransferUnits { TransferUnits.probe(variant) }

  func reasonAgainst(_ variant: Variant, measuring benchmarks: [Benchmark]) -> String? {
    prepared { $0.reasonAgainstCommand(of: variant) }
      ?? TrialRunner.reasonAgainstNames(of: variant, complaining: complain)
      ?? reasonAgainstPair(of: variant, measuring: benchmarks)
  }

  /// Why a pair does not work of which a command or a launcher starts an end, as short trials show; nil where it does,
  /// and where nothing starts any.
  private func reasonAgainstPair(
    of variant: Variant, measuring benchmarks: [Benchmark]
  ) -> String? {
    guard variant.server != nil || deployment.reachesOut(with: variant),
      let cpus = try? AllowedCPUs.ofThisProcess()
    else { return nil }
    return PairProof.all(of: variant, measuring: benchmarks).firstResult {
      reasonAgainst($0, cpus)
    }
  }

  /// Why none of its benchmarks can be measured; nil where one can.
  private func reasonAgainst(_ proof: PairProof, _ cpus: AllowedCPUs) -> String? {
    var reason: String?
    for candidates in proof.alternatives {
      guard let benchmark = candidates.first(where: { reasonAgainstMeeting(of: $0) == nil }) else {
        continue
      }
      do throws(Interruption) {
        let row = try tryOut(benchmark, proof, cpus)
        guard let row, row.status == .failed else { return nil }
        let isOfClient = row.reason.hasPrefix("\(Role.client.rawValue):")
        reason =
          reason ?? "'\(benchmark.variant)' does not work: \(row.reason)"
          + (isOfClient ? proof.demand : "")
        // One that is not there at all is not asked for anything else.
        if !isOfClient { break }
      } catch {
        earlyInterruption = error
        return nil
      }
    }
    return reason
  }

  /// - Returns: the row of a trial in which a message was sent, if there was one.
  private func tryOut(
    _ benchmark: Benchmark, _ proof: PairProof, _ cpus: AllowedCPUs
  ) throws(Interruption) -> TrialRow? {
    var row: TrialRow?
    // On a busy machine a short one may be over before its client begins, which proves nothing.
    for milliseconds: UInt64 in [1, 10, 100] {
      let settings = TrialSettings(
        schedule: .plain(warmup: .zero, duration: .milliseconds(milliseconds)),
        messageLimit: proof.messageLimit, allowedCPUs: cpus)
      row = try run(Plan.Trial(number: 0, cycle: 0, arms: [benchmark]), settings).first?.row
      if row?.status != .invalid || row?.metrics[.messagesSent] ?? 0 > 0 { break }
    }
    return row
  }

  func reasonAgainstMeeting(of benchmark: Benchmark) -> String? {
    prepared { $0.reasonAgainstMeeting(of: benchmark) }
  }

  func reasonAgainstQueue(of benchmark: Benchmark) -> String? {
    ClientDescriptors.reasonAgainstQueue(of: benchmark)
  }

  func reasonAgainstClients(of trials: [[Benchmark]]) -> String? {
    ClientDescriptors.reasonAgainst(trials)
      ?? ClientDescriptors.reasonAgainstPorts(trials.flatMap(\.self))
  }

  func reasonAgainstMemory(of arms: [Benchmark]) -> String? { BufferMemory.reasonAgainst(arms) }

  func interruption() -> Interruption? { earlyInterruption ?? runner?.interruption() }

  func executable(at path: String) throws(EndExecutable.Refusal) -> EndExecutable {
    try EndExecutable(asking: path)
  }

  func run(
    _ trial: Plan.Trial, _ settings: TrialSettings
  ) throws(Interruption) -> [TrialRunner.ArmOutcome] {
    try prepared { runner throws(Interruption) in try runner.run(trial, settings) }
  }

  func trace(
    _ benchmark: Benchmark, allowedCPUs: AllowedCPUs
  ) throws(TraceFailure) -> [TracedCall] {
    try prepared { runner throws(TraceFailure) in
      try runner.trace(benchmark, allowedCPUs: allowedCPUs)
    }
  }

  private func prepared<Result, Failure: Error>(
    _ body: (borrowing TrialRunner) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch runner {
    case .some(let runner): return try body(runner)
    case nil: preconditionFailure("the machine is prepared before anything is measured")
    }
  }
}
