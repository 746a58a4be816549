import BenchmarkModel
import Measurement

/// `sockbench explain TRANSPORT`: the calls of one pair's lifecycle as they truly happened.
enum ExplainProgram {
  static func perform(
    _ options: ExplainOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let variant = options.variant
    let allowedCPUs = try source.prepare(Deployment(), [options.variant])
    let placement: Placement = allowedCPUs.count > 1 ? .split : .same
    let benchmark = Benchmark(variant, .lifecycle) {
      $0.message = MessageSize(64)
      $0.backlog = variant.hasListener ? 128 : nil
      $0.placement = placement
    }.settled
    _ = try Selection([benchmark], requested: [variant], on: source)
    let calls: [TracedCall]
    do throws(TraceFailure) {
      calls = try source.trace(benchmark, allowedCPUs: allowedCPUs)
    } catch {
      return try conclude(error, variant, output)
    }
    try output.print(
      options.isDiagram
        ? SequenceDiagram(variant: variant, calls: calls).text
        : CallTable(variant: variant, placement: placement, calls: calls).text)
    return .done
  }

  private static func conclude(
    _ failure: TraceFailure, _ variant: Variant, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    switch failure {
    case .interrupted(let interruption):
      output.complain("ended by signal \(interruption.signal)")
      return .endedBySignal(interruption.signal)
    case .broken(let reason):
      throw ProgramError(
        sentence: "the pair of \(variant) did not come to its end: \(reason)",
        exitCode: .someTrialsFailed)
    }
  }
}
