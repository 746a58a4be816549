import BenchmarkModel
import Measurement

/// `sockbench explain TRANSPORT`: the calls of one pair's life as they truly happened.
enum ExplainProgram {
  static func perform(_ options: ExplainOptions) throws(ProgramError) -> ExitCode {
    let variant = options.variant
    let allowedCPUs = try Machine.prepare(SessionOptions())
    let placement: Placement = allowedCPUs.count > 1 ? .split : .same
    let benchmark = Benchmark(
      variant: variant, workload: .lifecycle, message: ByteCount(64),
      backlog: variant.hasListener ? Backlog.standard : nil, wait: .block, placement: placement,
      batch: 1, closer: variant.hasListener ? .client : nil)
    _ = try Selection([benchmark], requested: [variant])
    let runner = try Machine.trialRunner()
    let calls: [TracedCall]
    do throws(TraceFailure) {
      calls = try runner.trace(benchmark, allowedCPUs: allowedCPUs)
    } catch {
      return try conclude(error, variant)
    }
    try StandardStream.output.print(
      options.isDiagram
        ? SequenceDiagram(variant: variant, calls: calls).text
        : CallTable(variant: variant, placement: placement, calls: calls).text)
    return .done
  }

  private static func conclude(
    _ failure: TraceFailure, _ variant: Variant
  ) throws(ProgramError) -> ExitCode {
    switch failure {
    case .interrupted(let interruption):
      StandardStream.error.complain("ended by signal \(interruption.signal)")
      return .endedBySignal(interruption.signal)
    case .broken(let reason):
      throw ProgramError(
        sentence: "the pair of \(variant) did not live to its end: \(reason)",
        exitCode: .someTrialsFailed)
    }
  }
}
