import BenchmarkModel
import Glibc
import Measurement

/// The benchmarks that this machine can carry.
func benchmarks(_ options: Options) -> [Benchmark] {
  let all = options.workloads.flatMap { workload in
    AxisChoices {
      $0.variants = options.variants
      $0.workloads = [workload]
      $0.sizes = options.sizes
      // The reference spins until a request is due.
      $0.placements = workload == .load ? [.split] : [.same, .split]
      if workload == .load {
        $0[Rates.self] = options.rates
      } else {
        $0.depths = options.depths
      }
      $0.clients = workload == .fanin ? options.clients : Clients.standard
      $0.closers = [.client, .reset]
    }.benchmarks
  }
  let limits = Dictionary(
    uniqueKeysWithValues: options.variants.map { ($0, MessageLimit.probe($0)) })
  return all.filter {
    // A client that keeps its ports would soon be measuring how many there are.
    !$0.keepsPorts && $0.reasonAgainst == nil
      && limits[$0.variant]?.reason(against: $0.message, over: $0.variant) == nil
  }
}

do throws(ParityError) {
  guard let options = try Options(CommandLine.arguments.dropFirst()) else {
    print(Options.help, terminator: "")
    exit(0)
  }
  let contestants = try Contestants(isSelfTest: options.isSelfTest)
  guard let allowedCPUs = try? AllowedCPUs.ofThisProcess(), allowedCPUs.count > 1 else {
    throw ParityError("the comparison takes two CPUs; allow this process more")
  }
  TrialRunner.removeOrphans {
    try? FileDescriptor.write("parity: \($0)\n", to: STDERR_FILENO)
  }
  let benchmarks = benchmarks(options)
  let obstacle =
    ClientDescriptors.reasonAgainst(benchmarks.map { [$0, $0] })
    ?? ClientDescriptors.reasonAgainstPorts(benchmarks)
  if let obstacle { throw ParityError(obstacle) }
  var campaign = Campaign(benchmarks, contestants, allowedCPUs: allowedCPUs)
  try campaign.run(cycles: options.trials) { cycle in
    // Progress is a courtesy: a run goes on without it.
    try? FileDescriptor.write("trial \(cycle + 1) of \(options.trials)\n", to: STDERR_FILENO)
  }
  print(RatioTable(campaign.contests).text, terminator: "")
} catch {
  try? FileDescriptor.write("parity: \(error.sentence)\n", to: STDERR_FILENO)
  exit(1)
}
