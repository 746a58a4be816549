import BenchmarkModel
import Measurement

/// `sockbench check --against server:OLD server:NEW`: what one server answers against another, slot by slot.
enum ServerCheck {
  /// - Parameter benchmarks: those that were chosen, of servers of ours.
  /// - Throws: ``ProgramError`` where a server cannot do what was chosen, or does not work.
  static func sides(
    of servers: CheckedServers, _ benchmarks: [Benchmark], on source: any TrialSource
  ) throws(ProgramError) -> CheckSides {
    let sides = [servers.base, servers.candidate].map {
      ArmSettings(start: .execSelf, server: $0)
    }
    for side in sides {
      for benchmark in benchmarks { try check(side, benchmark) }
      for variant in Set(benchmarks.map(\.variant)) { try tryOut(side, variant, on: source) }
    }
    return CheckSides(
      base: sides[0], candidate: sides[1], benchmarks: benchmarks.map(attended),
      facts: [("base_server", servers.base.text), ("candidate_server", servers.candidate.text)])
  }

  private static func check(_ side: ArmSettings, _ benchmark: Benchmark) throws(ProgramError) {
    var served = benchmark
    served.variant.server = side.server
    guard
      let reason = served.workload.traits.reasonAgainst(served.variant)
        ?? served.settled.reasonAgainst
    else { return }
    throw ProgramError(
      sentence: "\(served.workload) cannot be measured with a server of yours: \(reason)",
      exitCode: .usage)
  }

  private static func tryOut(
    _ side: ArmSettings, _ variant: Variant, on source: any TrialSource
  ) throws(ProgramError) {
    var variant = variant
    variant.server = side.server
    if let reason = source.reasonAgainst(variant) {
      throw ProgramError(sentence: reason, exitCode: .nothingToMeasure)
    }
    try Selection.requireNoInterruption(on: source)
  }

  /// What a command starts attends to its clients, and queues them, as it does.
  private static func attended(_ benchmark: Benchmark) -> Benchmark {
    var benchmark = benchmark
    benchmark.backlog = nil
    if benchmark.workload.traits.has(Servers.self) { benchmark.server = .command }
    return benchmark
  }
}
