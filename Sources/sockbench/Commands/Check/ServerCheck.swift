import BenchmarkModel
import Measurement

/// `sockbench check --against server:OLD server:NEW`: what one server answers against another, slot by slot.
enum ServerCheck {
  /// - Parameter benchmarks: those that were chosen, of servers of ours.
  /// - Throws: ``ProgramError`` where a server cannot do what was chosen, or does not work.
  static func sides(
    of servers: CheckedServers, _ benchmarks: [Benchmark], on source: any TrialSource
  ) throws(ProgramError) -> CheckSides {
    for server in [servers.base, servers.candidate] {
      for benchmark in benchmarks { try check(benchmark.served(by: server)) }
      let served = Dictionary(grouping: benchmarks.map { $0.served(by: server) }, by: \.variant)
      for (variant, benchmarks) in served { try tryOut(variant, benchmarks, on: source) }
    }
    return CheckSides(
      base: ArmSettings(start: .ownForkServer, server: servers.base),
      candidate: ArmSettings(start: .ownForkServer, server: servers.candidate),
      // Both sides share a benchmark, in which their servers do not stand.
      benchmarks: benchmarks.map { benchmark in
        var shared = benchmark.served(by: servers.base)
        shared.variant = benchmark.variant
        return shared
      },
      facts: [("base_server", servers.base.text), ("candidate_server", servers.candidate.text)])
  }

  private static func check(_ served: Benchmark) throws(ProgramError) {
    guard
      let reason = served.workload.traits.reasonAgainst(served.variant) ?? served.reasonAgainst
    else { return }
    throw ProgramError(
      sentence: "\(served.workload) cannot be measured with a server of yours: \(reason)",
      exitCode: .usage)
  }

  private static func tryOut(
    _ variant: Variant, _ benchmarks: [Benchmark], on source: any TrialSource
  ) throws(ProgramError) {
    if let reason = source.reasonAgainst(variant, measuring: benchmarks) {
      throw ProgramError(sentence: reason, exitCode: .nothingToMeasure)
    }
    try Selection.requireNoInterruption(on: source)
  }
}
