import BenchmarkModel
import Measurement

/// Which of the benchmarks asked for this machine can measure.
struct Selection {
  /// In the order asked for.
  let measurable: [Benchmark]
  /// The others, each with the reason.
  let unsupported: [(benchmark: Benchmark, reason: String)]

  /// - Parameters:
  ///   - requested: the variants named by the user; a floor that joined them does not count.
  ///   - inTurns: whether each takes turns with others.
  /// - Throws: ``ProgramError`` when nothing that was asked for can be measured.
  init(
    _ benchmarks: [Benchmark], requested: [Variant], inTurns: Bool = false,
    on source: any TrialSource
  ) throws(ProgramError) {
    var limits: [Variant: MessageLimit] = [:]
    var measurable: [Benchmark] = []
    var unsupported: [(benchmark: Benchmark, reason: String)] = []
    for benchmark in benchmarks {
      let variant = benchmark.variant
      let limit = limits[variant] ?? source.messageLimit(of: variant)
      limits[variant] = limit
      let reason =
        benchmark.reasonAgainst ?? (inTurns ? benchmark.reasonAgainstTurns : nil)
        ?? limit.reason(against: benchmark.message, over: variant)
        ?? source.reasonAgainstMeeting(of: benchmark)
        ?? source.reasonAgainstQueue(of: benchmark) ?? source.reasonAgainstMemory(of: [benchmark])
      if let reason {
        unsupported.append((benchmark, reason))
      } else {
        measurable.append(benchmark)
      }
    }
    self.measurable = measurable
    self.unsupported = unsupported
    try Self.requireNoInterruption(on: source)
    try requireAny(of: requested)
    try Self.requireRoom(for: measurable.map { [$0] }, on: source)
  }

  /// - Parameter trials: the arms of each.
  /// - Throws: ``ProgramError`` when ends cannot meet, when there are too many clients for the descriptors or ports that
  ///   there are, or too many buffers for the memory, when names that are needed cannot be made, and when the user wants
  ///   an end.
  static func requireRoom(
    for trials: [[Benchmark]], on source: any TrialSource
  ) throws(ProgramError) {
    let variants = Dictionary(grouping: trials.joined(), by: \.variant).sorted {
      $0.key.description < $1.key.description
    }
    let reason =
      trials.joined().firstResult { source.reasonAgainstMeeting(of: $0) }
      ?? variants.firstResult { source.reasonAgainst($0.key, measuring: $0.value) }
      ?? source.reasonAgainstClients(of: trials)
      ?? trials.firstResult { source.reasonAgainstMemory(of: $0) }
    try requireNoInterruption(on: source)
    if let reason { throw ProgramError(sentence: reason, exitCode: .nothingToMeasure) }
  }

  /// - Throws: ``ProgramError`` when a signal came before the first trial.
  static func requireNoInterruption(on source: any TrialSource) throws(ProgramError) {
    guard let interruption = source.interruption() else { return }
    throw ProgramError(
      sentence: "ended by signal \(interruption.signal) before the first trial",
      exitCode: .endedBySignal(interruption.signal))
  }

  /// The benchmarks of a check.
  init(
    suite: SuiteOptions, _ allowedCPUs: AllowedCPUs, force: Bool, on source: any TrialSource
  ) throws(ProgramError) {
    let benchmarks: [Benchmark]
    do throws(UsageError) {
      benchmarks = try suite.benchmarks(allowedCPUs: allowedCPUs, force: force)
    } catch {
      throw ProgramError(error)
    }
    try self.init(benchmarks, requested: suite.axes.variants, inTurns: true, on: source)
  }

  private func requireAny(of requested: [Variant]) throws(ProgramError) {
    if measurable.contains(where: { requested.contains($0.variant) }) { return }
    let reason = unsupported.first?.reason ?? "no benchmark was selected"
    throw ProgramError(
      sentence: "nothing that was selected can be measured here: \(reason)",
      exitCode: .nothingToMeasure)
  }
}
