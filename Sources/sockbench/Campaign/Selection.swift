import BenchmarkModel
import Measurement

/// Which of the benchmarks asked for this machine can measure.
struct Selection {
  /// In the order asked for.
  let measurable: [Benchmark]
  /// The others, each with the reason.
  let unsupported: [(benchmark: Benchmark, reason: String)]

  /// - Parameter requested: the variants named by the user; a floor that joined them does not count.
  /// - Throws: ``ProgramError`` when nothing that was asked for can be measured.
  init(_ benchmarks: [Benchmark], requested: [Variant]) throws(ProgramError) {
    var limits: [Variant: MessageLimit] = [:]
    var measurable: [Benchmark] = []
    var unsupported: [(benchmark: Benchmark, reason: String)] = []
    for benchmark in benchmarks {
      let variant = benchmark.variant
      let limit = limits[variant] ?? MessageLimit.probe(variant)
      limits[variant] = limit
      let reason =
        benchmark.reasonAgainst ?? limit.reason(against: benchmark.message, over: variant)
        ?? ClientDescriptors.reasonAgainstQueue(of: benchmark)
      if let reason {
        unsupported.append((benchmark, reason))
      } else {
        measurable.append(benchmark)
      }
    }
    self.measurable = measurable
    self.unsupported = unsupported
    try requireAny(of: requested)
    try requireNames()
    try Self.requireRoom(for: measurable.map { [$0] })
  }

  /// - Parameter trials: the arms of each.
  /// - Throws: ``ProgramError`` when there are too many clients for the descriptors or ports that there are.
  static func requireRoom(for trials: [[Benchmark]]) throws(ProgramError) {
    let reason =
      ClientDescriptors.reasonAgainst(trials)
      ?? ClientDescriptors.reasonAgainstPorts(trials.flatMap(\.self))
    if let reason {
      throw ProgramError(sentence: reason, exitCode: .nothingToMeasure)
    }
  }

  /// The benchmarks of a check.
  init(
    suite: SuiteOptions, _ allowedCPUs: [Int], force: Bool
  ) throws(ProgramError) {
    let benchmarks: [Benchmark]
    do throws(UsageError) {
      benchmarks = try suite.benchmarks(allowedCPUs: allowedCPUs, force: force)
    } catch {
      throw ProgramError(error)
    }
    try self.init(benchmarks, requested: suite.axes.variants)
  }

  private func requireAny(of requested: [Variant]) throws(ProgramError) {
    if measurable.contains(where: { requested.contains($0.variant) }) { return }
    let reason = unsupported.first?.reason ?? "no benchmark was selected"
    throw ProgramError(
      sentence: "nothing that was selected can be measured here: \(reason)",
      exitCode: .nothingToMeasure)
  }

  private func requireNames() throws(ProgramError) {
    for variant in Set(measurable.map(\.variant)) { try Self.requireNames(of: variant) }
  }

  /// - Throws: ``ProgramError`` when the names that a variant needs cannot be made.
  static func requireNames(of variant: Variant) throws(ProgramError) {
    let reason = TrialRunner.reasonAgainstNames(
      of: variant, complaining: StandardStream.error.complain)
    guard let reason else { return }
    throw ProgramError(sentence: reason, exitCode: .nothingToMeasure)
  }

  /// A row for each benchmark that is not measured, numbered behind the trials of the plan.
  func unsupportedRows(firstTrial: Int) -> [TrialRow] {
    unsupported.enumerated().map { index, item in
      TrialRow(
        trial: firstTrial + index, cycle: 0, arm: 0, benchmark: item.benchmark,
        status: .unsupported, reason: item.reason)
    }
  }
}
