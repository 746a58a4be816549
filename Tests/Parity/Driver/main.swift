import BenchmarkModel
import Glibc
import Measurement

/// The benchmarks that this machine can carry.
func benchmarks(_ options: Options) -> [Benchmark] {
  let matrix = BenchmarkMatrix(
    variants: options.variants, workloads: options.workloads, sizes: options.sizes,
    placements: [.same, .split], closers: [.client, .reset])
  let limits = Dictionary(
    uniqueKeysWithValues: options.variants.map { ($0, MessageLimit.probe($0)) })
  return matrix.benchmarks.filter {
    // Of many clients the reference has one, over a connection.
    if $0.workload == .fanin, !$0.variant.hasListener { return false }
    // A client that keeps its ports would soon be measuring how many there are.
    return !$0.keepsPorts && $0.reasonAgainst == nil
      && limits[$0.variant]?.reason(against: $0.message, over: $0.variant) == nil
  }
}

do throws(ParityError) {
  guard let options = try Options(CommandLine.arguments.dropFirst()) else {
    print(Options.help, terminator: "")
    exit(0)
  }
  let contestants = try Contestants(isSelfTest: options.isSelfTest)
  guard let allowedCPUs = try? Affinity.allowed(), allowedCPUs.count > 1 else {
    throw ParityError("the comparison takes two CPUs; allow this process more")
  }
  TrialRunner.removeOrphans {
    try? FileDescriptor.write("parity: \($0)\n", to: STDERR_FILENO)
  }
  var campaign = Campaign(benchmarks(options), contestants, allowedCPUs: allowedCPUs)
  try campaign.run(cycles: options.trials) { cycle in
    // Progress is a courtesy: a run goes on without it.
    try? FileDescriptor.write("trial \(cycle + 1) of \(options.trials)\n", to: STDERR_FILENO)
  }
  print(RatioTable(campaign.contests).text, terminator: "")
} catch {
  try? FileDescriptor.write("parity: \(error.sentence)\n", to: STDERR_FILENO)
  exit(1)
}
